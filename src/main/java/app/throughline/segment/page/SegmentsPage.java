package app.throughline.segment.page;

import app.throughline.listing.Listing;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The list of segments.
 *
 * @param tabs those in use, one's own, snapshots, archived ones
 * @param many says that there are very many live ones, "" usually
 * @param makes whether the viewer may make some
 */
public record SegmentsPage(List<Ui.Tab> tabs, Listing list, String many, boolean makes) {}
