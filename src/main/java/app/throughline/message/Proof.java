package app.throughline.message;

import app.throughline.contact.Consents;
import app.throughline.kernel.FieldError;
import app.throughline.message.MessageTemplates.Draft;
import app.throughline.message.template.SimpleHtml;
import app.throughline.message.template.TemplateReader;
import app.throughline.message.template.TemplateText.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads a draft before it is published: everything wrong with it, each with its line and character. */
@Component
record Proof(Variables variables) {
    /** By field, in order; empty when it can be published. */
    List<FieldError> problems(Draft draft) {
        var found = new ArrayList<FieldError>();
        boolean isMail = draft.channel() == Consents.Channel.EMAIL;
        if (isMail && draft.subject().isBlank()) {
            found.add(FieldError.required("subject", "Write a subject."));
        }
        if (draft.body().isBlank()) {
            found.add(FieldError.required("body", "Write what the message says."));
        }
        if (!isMail && !draft.html().isBlank()) {
            found.add(new FieldError("html", "not_allowed", "A text message has no HTML."));
        }
        read("subject", draft.subject(), found);
        read("body", draft.body(), found);
        read("html", draft.html(), found);
        SimpleHtml.problems(draft.html()).forEach(one -> found.add(placed("html", draft.html(), one)));
        return found;
    }

    private void read(String field, String source, List<FieldError> found) {
        variables
                .vocabulary()
                .problems(TemplateReader.read(source))
                .forEach(problem -> found.add(placed(field, source, problem)));
    }

    private static FieldError placed(String field, String source, Problem problem) {
        return new FieldError(field, problem.code(), problem.placed(source));
    }
}
