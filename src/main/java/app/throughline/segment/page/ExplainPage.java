package app.throughline.segment.page;

import app.throughline.builder.page.WhyPart;
import app.throughline.web.Ui;

/**
 * Why a student is in a segment or not.
 *
 * @param answer whether they are
 * @param note what is to be known about it, "" for nothing
 * @param why the filter's tree
 */
public record ExplainPage(Place segment, Place student, Ui.Tag answer, String note, WhyPart why) {
    /** Where something stands. */
    public record Place(String name, String href) {}
}
