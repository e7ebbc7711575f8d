package app.throughline.notice;

import app.throughline.web.When;
import java.util.List;

/** What was told since the person left, on My work; {@code count} is "" for nothing. */
public record SincePage(String count, List<Line> lines) {
    /** One notice; {@code href} opens its record, "" when that is not open to the reader any more. */
    public record Line(String icon, String said, String href, String title, When at) {}
}
