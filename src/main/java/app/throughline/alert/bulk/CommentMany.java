package app.throughline.alert.bulk;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.alert.comment.Comments;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Form;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The same comment on many alerts. */
@Component
final class CommentMany extends Seen {
    private final Comments comments;

    CommentMany(Alerts alerts, Comments comments) {
        super(alerts);
        this.comments = comments;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Look look() {
        return new Look("comment", "Comment", "message-2");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        return List.of(new Input("comment", "Comment", InputKind.TEXT, List.of(), false));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var words = Text.trim(form.value("comment"));
        if (words.isEmpty()) {
            return List.of(FieldError.required("comment", "Write the comment."));
        }
        return Text.tooLong(words, 5000)
                ? List.of(new FieldError("comment", "too_long", "Use at most 5,000 characters."))
                : List.of();
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return "Each gets the comment “" + Text.trim(form.value("comment")) + "”";
    }

    @Override
    Optional<String> obstacle(AlertBrief alert, Form form) {
        return Optional.empty();
    }

    @Override
    Outcome change(AlertBrief alert, Form form, Viewer viewer) {
        return switch (comments.write(new AlertId(alert.id()), form.value("comment"), viewer)) {
            case Comments.Said.Done done -> new Outcome.Changed("");
            case Comments.Said.Invalid(var error) -> new Outcome.Skipped(error.message());
        };
    }
}
