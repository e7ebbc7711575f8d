package app.throughline.builder.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * A part of a filter with what it said of a record.
 *
 * @param answer yes or no
 * @param detail what was met, "" for nothing
 * @param changes when time can change the answer, "" for never
 * @param parts what it is made of, or all that was asked of the nearest record
 */
public record WhyPart(Ui.Tag answer, String words, String detail, String changes, List<WhyPart> parts) {
    public WhyPart {
        parts = List.copyOf(parts);
    }
}
