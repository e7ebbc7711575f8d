package app.throughline.form;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.academics.Tables.TERM;

import app.throughline.contact.Contacts;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.Question;
import app.throughline.form.definition.QuestionType;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Answers as people read them, and the course sections one may choose. Asked inside a transaction. */
@Component
class AnswerWords {
    private static final int SECTIONS = 1_000;

    private final DSLContext db;
    private final Contacts contacts;
    private final When.Format when;

    /** An answer under its question. */
    record Answered(Question question, String words) {}

    AnswerWords(DSLContext db, Contacts contacts, When.Format when) {
        this.db = db;
        this.contacts = contacts;
        this.when = when;
    }

    /** The answered questions in their order. */
    List<Answered> of(Definition definition, Map<String, List<String>> answers) {
        var found = new ArrayList<Answered>();
        definition.questions().forEach(placed -> {
            var given = answers.getOrDefault(placed.question().key(), List.of());
            if (!given.isEmpty()) {
                found.add(new Answered(placed.question(), words(placed.question(), given)));
            }
        });
        return found;
    }

    private String words(Question question, List<String> given) {
        if (question.type() == QuestionType.STUDENT) {
            var card = contacts.byId(List.of(Long.parseLong(given.getFirst()))).values().stream()
                    .findFirst();
            return card.map(one -> one.name() + (one.studentId().isEmpty() ? "" : " (" + one.studentId() + ")"))
                    .orElse("A student");
        }
        if (question.type() == QuestionType.SECTION) {
            long id = Long.parseLong(given.getFirst());
            return sections(SECTION.ID.eq(id)).getOrDefault(id, "A course section");
        }
        return String.join(", ", given.stream().map(question::words).toList());
    }

    /** The sections of the current terms by course, at most a thousand. */
    Map<Long, String> current() {
        var today = when.today();
        return sections(TERM.STARTS_ON.le(today).and(TERM.ENDS_ON.ge(today)));
    }

    private Map<Long, String> sections(Condition which) {
        var found = new LinkedHashMap<Long, String>();
        db.select(SECTION.ID, COURSE.CODE, COURSE.TITLE, SECTION.SECTION_NO)
                .from(SECTION)
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .join(TERM)
                .on(TERM.ID.eq(SECTION.TERM_ID))
                .where(which)
                .orderBy(COURSE.CODE, SECTION.SECTION_NO, SECTION.ID)
                .limit(SECTIONS)
                .forEach(r -> found.put(
                        r.value1(),
                        (r.value2() + " " + r.value3() + (r.value4() == null ? "" : " · " + r.value4())).strip()));
        return found;
    }
}
