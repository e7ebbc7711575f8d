package app.throughline.form.fill;

import java.util.List;

/** Instead of a form: that it came, that it is closed, that a link is over. @param paragraphs what is said @param spoken its language */
public record SaidPage(String title, String heading, List<String> paragraphs, String againHref, Spoken spoken) {
    public SaidPage {
        paragraphs = List.copyOf(paragraphs);
    }
}
