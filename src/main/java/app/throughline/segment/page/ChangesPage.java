package app.throughline.segment.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * Who joined and left a segment.
 *
 * @param name of the segment
 * @param pager to older ones
 */
public record ChangesPage(String name, String href, List<Change> changes, Ui.Pager pager) {
    /** One student joined or left. @param href of the student @param why in words @param explain why they are in it now or not */
    public record Change(Ui.Face student, String href, Ui.Tag what, When at, String why, String explain) {}

    /** Those of today. @param count in words @param changes the latest of them */
    public record Today(String count, List<Change> changes) {}
}
