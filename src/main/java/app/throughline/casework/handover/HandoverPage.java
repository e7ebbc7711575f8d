package app.throughline.casework.handover;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/** Hand-overs of caseloads, and the form that arranges one. */
public record HandoverPage(List<Row> rows, Form form, List<Ui.Option> from, List<Ui.Option> to, String preview) {
    /** A hand-over. @param backUrl takes it back, "" when it is over */
    public record Row(String from, String to, String days, Ui.Tag state, String left, String backUrl) {}
}
