package app.throughline.message;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.message.Tables.TEMPLATE_VERSION;

import app.throughline.contact.ContactId;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.message.template.Filling;
import app.throughline.message.template.TemplateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a message into words: the template with its variables filled in, or the words of whoever writes. */
@Component
class Phrases {
    private final DSLContext db;
    private final Variables variables;

    /**
     * A message in words.
     *
     * @param html "" for plain text alone
     * @param missing variables without a value or fallback; then it must not be sent
     * @param version the template's, null for own words
     */
    record Letter(
            String subject,
            String body,
            String html,
            List<String> missing,
            @Nullable Long version) {}

    /** The three texts of a template. @param html "" for none */
    record Source(String subject, String body, String html) {}

    Phrases(DSLContext db, Variables variables) {
        this.db = db;
        this.variables = variables;
    }

    /** The message as the student would read it; asked as the software itself. */
    Letter of(Wording wording, ContactId contact, @Nullable RecordRef about) {
        return switch (wording) {
            case Wording.Own(var subject, var body) -> new Letter(subject, body, "", List.of(), null);
            case Wording.Template(var version, var given) -> {
                var letter = filled(version(version), variables.values(contact, about, given));
                yield new Letter(letter.subject(), letter.body(), letter.html(), letter.missing(), version);
            }
        };
    }

    private Source version(long id) {
        return db.selectFrom(TEMPLATE_VERSION)
                .where(TEMPLATE_VERSION.ID.eq(id))
                .fetchOptional(row -> new Source(row.getSubject(), row.getBody(), row.getHtml()))
                .orElseThrow(() -> new IllegalArgumentException("No template has the version " + id));
    }

    /** A template with these values. */
    static Letter filled(Source source, Map<String, MergeValue> values) {
        var subject = Filling.plain(TemplateReader.read(source.subject()), values);
        var body = Filling.plain(TemplateReader.read(source.body()), values);
        var html = Filling.html(TemplateReader.read(source.html()), values);
        var missing = new ArrayList<String>();
        List.of(subject, body, html).forEach(part -> missing.addAll(part.missing()));
        return new Letter(
                subject.text().replaceAll("\\s+", " ").strip(),
                body.text().strip(),
                html.text().strip(),
                missing.stream().distinct().sorted().toList(),
                null);
    }

    /** Whom an answer goes to: the person who sent it, "" for the software. */
    String replyTo(Cause cause) {
        return cause.actor().kind() == ActorKind.PERSON
                ? db.select(ACCOUNT.EMAIL)
                        .from(ACCOUNT)
                        .where(ACCOUNT.ID.eq(cause.actor().id()))
                        .fetchOptional(ACCOUNT.EMAIL)
                        .orElse("")
                : "";
    }
}
