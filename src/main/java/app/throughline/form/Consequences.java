package app.throughline.form;

import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.audit.Audit;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.contact.Properties;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.Definition.AlertToRaise;
import app.throughline.form.definition.QuestionType;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.message.MessageDraft;
import app.throughline.message.Messages;
import app.throughline.message.Purpose;
import app.throughline.message.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What follows from a submission once its student is known, and never before (product FO-3): properties, the label, the
 * alert, and then whoever listens. Runs in the transaction that matched it, as the software.
 */
@Component
class Consequences {
    private static final int TEXT = 10_000;
    private static final String TOPIC = "advising";
    private static final int REMARK = 1_000;

    private final Vocabulary vocabulary;
    private final Alerts alerts;
    private final AnswerWords words;
    private final SubmissionStore store;
    private final Audit audit;
    private final Happenings happenings;

    /** What answers are turned into. */
    @Component
    record Vocabulary(Properties properties, Labels labels, AlertTypes types, Messages messages) {}

    /** What became of the alert. @param alert null when none was raised @param remark why it could not be, "" otherwise */
    private record Raised(@Nullable Long alert, String remark) {}

    Consequences(
            Vocabulary vocabulary,
            Alerts alerts,
            AnswerWords words,
            SubmissionStore store,
            Audit audit,
            Happenings happenings) {
        this.vocabulary = vocabulary;
        this.alerts = alerts;
        this.words = words;
        this.store = store;
        this.audit = audit;
        this.happenings = happenings;
    }

    /** The compartment of the alert that it raises, 0 for none and for ordinary ones. */
    int compartment(Definition definition, Map<String, List<String>> answers) {
        var alert = definition.then().alert();
        return alert == null || !raises(alert, answers)
                ? 0
                : vocabulary
                        .types()
                        .find(alert.type())
                        .map(type -> type.compartment())
                        .orElse(0);
    }

    /** Does all of it. @param submission matched, as it is stored */
    void follow(Submission submission, Definition definition, Cause cause) {
        var contact = new ContactId(submission.contact());
        var about = new RecordRef(SubmissionHappening.KIND, submission.id());
        long entry = audit.record(
                cause, SubmissionHappening.SUBMITTED, about, contact.value(), Map.of("form", submission.form()));
        var led = new Cause(cause.actor(), entry, cause.depth());
        var proposals = values(submission, definition, contact, led);
        label(definition, contact, led);
        var raised = alert(submission, definition, contact, led);
        mail(submission, definition, raised.alert(), led);
        store.followed(submission.id(), raised.alert(), raised.remark(), proposals);
        happenings.publish(
                new SubmissionHappening(about, submission.form(), submission.answers(), contact.value(), led));
    }

    /** Sets properties where it is certain who wrote; elsewhere a person looks first (product FO-4). */
    private List<Submission.Proposal> values(
            Submission submission, Definition definition, ContactId contact, Cause cause) {
        var proposals = new ArrayList<Submission.Proposal>();
        var current = vocabulary.properties().ofContact(contact).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
        boolean trusted =
                submission.matchedBy() != null && submission.matchedBy().isTrusted();
        new TreeMap<>(definition.then().properties()).forEach((question, key) -> {
            var property = vocabulary.properties().find(key);
            var given = String.join(";", submission.answers().getOrDefault(question, List.of()));
            var value = property.flatMap(one -> given.isEmpty()
                    ? java.util.Optional.<String>empty()
                    : one.type().normal(given, one.options()));
            if (value.isEmpty() || value.get().equals(current.get(key))) {
                return;
            }
            if (trusted) {
                vocabulary.properties().set(contact, key, value.get(), cause);
            } else {
                proposals.add(new Submission.Proposal(key, value.get(), "waiting"));
            }
        });
        return proposals;
    }

    private void label(Definition definition, ContactId contact, Cause cause) {
        var name = definition.then().label();
        vocabulary.labels().list().stream()
                .filter(label -> label.name().equals(name))
                .findFirst()
                .ifPresent(label -> vocabulary.labels().add(contact, label.id(), cause));
    }

    /** Thanks the student who wrote. Where somebody else may have written, nobody is told (docs/decisions/0172). */
    private void mail(Submission submission, Definition definition, @Nullable Long alert, Cause cause) {
        var text = definition.texts().mail();
        if (text.isEmpty() || submission.matchedBy() != MatchedBy.LINK && !definition.isFromStudent()) {
            return;
        }
        var draft = new MessageDraft(
                new ContactId(submission.contact()),
                Consents.Channel.EMAIL,
                new Wording.Own(definition.name(), text),
                TOPIC,
                Purpose.SERVICE,
                alert == null ? null : new RecordRef("alert", alert),
                "form submission " + submission.id());
        vocabulary.messages().send(draft, cause);
    }

    private Raised alert(Submission submission, Definition definition, ContactId contact, Cause cause) {
        var alert = definition.then().alert();
        if (alert == null || !raises(alert, submission.answers())) {
            return new Raised(null, "");
        }
        var section = section(definition, submission);
        var raising = alerts.raise(command(submission, definition, alert, contact, section), cause);
        if (raising instanceof Raising.Invalid && section != null) {
            raising = alerts.raise(command(submission, definition, alert, contact, null), cause);
        }
        return switch (raising) {
            case Raising.Raised(var id, var number) -> new Raised(id.value(), "");
            case Raising.Repeated(var id, var number, var occurrences) -> new Raised(id.value(), "");
            case Raising.Known(var id, var number) -> new Raised(id.value(), "");
            case Raising.Invalid(var errors) -> {
                var why = "No alert was raised. " + errors.getFirst().message();
                yield new Raised(null, why.substring(0, Math.min(REMARK, why.length())));
            }
        };
    }

    private static boolean raises(AlertToRaise alert, Map<String, List<String>> answers) {
        return alert.when() == null || alert.when().holds(answers);
    }

    private RaiseAlert command(
            Submission submission,
            Definition definition,
            AlertToRaise alert,
            ContactId contact,
            @Nullable Long section) {
        return new RaiseAlert(
                contact,
                alert.type(),
                alert.priority(),
                "",
                text(submission, definition, alert),
                section,
                "form",
                "submission " + submission.id(),
                submission.submittedAt());
    }

    private String text(Submission submission, Definition definition, AlertToRaise alert) {
        var lines = words.of(definition, submission.answers()).stream()
                .filter(one -> alert.words().isEmpty()
                        ? isWorthTelling(one.question().type())
                        : alert.words().contains(one.question().key()))
                .map(one -> one.question().label() + "\n" + one.words())
                .collect(Collectors.joining("\n\n"));
        var text = "From the form “" + definition.name() + "”.\n\n" + lines;
        return text.codePointCount(0, text.length()) <= TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT));
    }

    private static boolean isWorthTelling(QuestionType type) {
        return type != QuestionType.HIDDEN && type != QuestionType.CONSENT && type != QuestionType.STUDENT;
    }

    private static @Nullable Long section(Definition definition, Submission submission) {
        return definition
                .questions()
                .filter(placed -> placed.question().type() == QuestionType.SECTION)
                .map(placed -> submission.answer(placed.question().key()))
                .filter(answer -> !answer.isEmpty())
                .map(Long::valueOf)
                .findFirst()
                .orElse(null);
    }
}
