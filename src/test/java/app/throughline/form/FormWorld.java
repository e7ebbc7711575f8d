package app.throughline.form;

import static app.throughline.world.People.DIANE;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.kernel.Caller;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** What tests of forms share: Diane, who makes them, and students of their own. */
final class FormWorld {
    /** What most forms here ask. */
    static final String QUESTIONS = """
            {"key":"id","type":"short_text","label":"Student ID","identifies":"student_id"},
            {"key":"email","type":"email","label":"E-mail","identifies":"email"},
            {"key":"name","type":"short_text","label":"Name","identifies":"name"},
            {"key":"words","type":"long_text","label":"What is it?","required":true}""";

    private final TestDatabase database;
    private final OnlineForms forms;
    private final Submissions submissions;
    private final SubmissionLists lists;
    private final Viewers viewers;
    final People people;

    FormWorld(ApplicationContext context) {
        this.database = context.getBean(TestDatabase.class);
        this.forms = context.getBean(OnlineForms.class);
        this.submissions = context.getBean(Submissions.class);
        this.lists = context.getBean(SubmissionLists.class);
        this.viewers = context.getBean(Viewers.class);
        this.people = new People(database, context.getBean(SignIns.class), context.getBean(Accounts.class));
    }

    Viewer diane() {
        return viewer(DIANE);
    }

    Viewer viewer(long account) {
        return People.as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    /** A student of the tests about forms, whom nobody advises. */
    ContactId student(long id, String given, String family) {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email) overriding"
                        + " system value values (" + id + ", 'forms', '" + id + "', 'F" + id + "', '" + given + "', '"
                        + family + "', 'f" + id + "@forms.test') on conflict do nothing");
        return new ContactId(id);
    }

    /** A definition that asks {@link #QUESTIONS}. @param more what else stands in it, such as {@code "then":{...}} */
    static Definition asking(String name, String audience, String more) {
        return DefinitionReader.read("{\"version\":1,\"name\":\"" + name + "\",\"audience\":\"" + audience
                        + "\",\"sections\":[{\"key\":\"s1\",\"questions\":[" + QUESTIONS + "]}]"
                        + (more.isEmpty() ? "" : "," + more) + "}")
                .get();
    }

    /** Makes and publishes it. */
    OnlineForm published(Definition definition) {
        return People.as(DIANE, () -> {
            long id = forms.create(definition, diane());
            forms.publish(id, 0, diane());
            return forms.get(id, diane());
        });
    }

    OnlineForm form(long id) {
        return People.as(DIANE, () -> forms.get(id, diane()));
    }

    /** Somebody outside sends it. */
    Submission sent(OnlineForm form, Map<String, List<String>> answers) {
        return sent(form, answers, new Submissions.From.Outside("192.0.2.1", ""));
    }

    Submission sent(OnlineForm form, Map<String, List<String>> answers, Submissions.From from) {
        submissions.receive(form, answers, from);
        return newest(form);
    }

    /** The newest that was sent with a form, spam too. */
    Submission newest(OnlineForm form) {
        return newestIfAny(form).orElseThrow();
    }

    Optional<Submission> newestIfAny(OnlineForm form) {
        return Caller.SERVICE.call(() -> List.of(SubmissionState.values()).stream()
                .flatMap(state -> lists.list(form.id(), Optional.of(state), 0, 1).stream())
                .max(java.util.Comparator.comparingLong(Submission::id)));
    }

    Submission again(Submission submission) {
        return Caller.SERVICE.call(() -> lists.get(submission.id()).submission());
    }

    String value(String sql) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery(sql)) {
            var value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
