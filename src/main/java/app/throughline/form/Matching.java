package app.throughline.form;

import static app.throughline.db.contact.Tables.CONTACT;
import static org.jooq.impl.DSL.lower;

import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.Identity;
import app.throughline.form.definition.QuestionType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the student somebody writes about (product FO-3): a student whom staff chose, else the one student with that
 * student id, else the one with that e-mail. Two answers that point to different students point to nobody: a person
 * decides. Asked inside a transaction; candidates are those the caller may see.
 */
@Component
class Matching {
    private static final int MOST = 10;
    private static final int BY_ID = 60;
    private static final int BY_EMAIL = 50;
    private static final int BY_NAME = 30;
    private static final int BY_WORDS = 15;

    private final DSLContext db;
    private final Contacts contacts;

    /**
     * Somebody it may be about.
     *
     * @param score 1 to 100, the higher the likelier
     * @param reasons what of the answers is theirs
     */
    record Candidate(ContactCard card, int score, Set<String> reasons) {}

    Matching(DSLContext db, Contacts contacts) {
        this.db = db;
        this.contacts = contacts;
    }

    Optional<SubmissionStore.Match> find(Definition definition, Map<String, List<String>> answers) {
        var chosen = chosen(definition, answers);
        if (!chosen.isEmpty()) {
            return Optional.of(new SubmissionStore.Match(Long.parseLong(chosen), MatchedBy.SENDER));
        }
        var byId = only(studentId(said(definition, answers, Identity.STUDENT_ID)));
        var byEmail = only(email(said(definition, answers, Identity.EMAIL)));
        if (byId != null && byEmail != null && !byId.equals(byEmail)) {
            return Optional.empty();
        }
        if (byId != null) {
            return Optional.of(new SubmissionStore.Match(byId, MatchedBy.STUDENT_ID));
        }
        return byEmail == null ? Optional.empty() : Optional.of(new SubmissionStore.Match(byEmail, MatchedBy.EMAIL));
    }

    private static String chosen(Definition definition, Map<String, List<String>> answers) {
        return definition
                .questions()
                .filter(placed -> placed.question().type() == QuestionType.STUDENT)
                .map(placed -> answers.getOrDefault(placed.question().key(), List.of(""))
                        .getFirst())
                .filter(answer -> !answer.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What the answers say of the student, "" for nothing. */
    static String said(Definition definition, Map<String, List<String>> answers, Identity what) {
        return definition
                .questions()
                .filter(placed -> placed.question().identifies() == what)
                .map(placed -> answers.getOrDefault(placed.question().key(), List.of(""))
                        .getFirst())
                .filter(answer -> !answer.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Condition studentId(String said) {
        return said.isEmpty() ? org.jooq.impl.DSL.falseCondition() : CONTACT.STUDENT_ID.eq(said);
    }

    private static Condition email(String said) {
        return said.isEmpty()
                ? org.jooq.impl.DSL.falseCondition()
                : lower(CONTACT.EMAIL).eq(said.toLowerCase(Locale.ROOT));
    }

    private @Nullable Long only(Condition which) {
        var found = ids(which, 2);
        return found.size() == 1 ? found.getFirst() : null;
    }

    private List<Long> ids(Condition which, int limit) {
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where(which)
                .and(CONTACT.STATUS.ne("merged"))
                .orderBy(CONTACT.ID)
                .limit(limit)
                .fetch(r -> r.value1());
    }

    /** The students it may be about whom the caller may see, the likeliest first; at most ten. */
    List<Candidate> candidates(Definition definition, Map<String, List<String>> answers) {
        var scores = new HashMap<Long, Integer>();
        var reasons = new HashMap<Long, Set<String>>();
        count(
                ids(studentId(said(definition, answers, Identity.STUDENT_ID)), MOST),
                BY_ID,
                "student ID",
                scores,
                reasons);
        count(ids(email(said(definition, answers, Identity.EMAIL)), MOST), BY_EMAIL, "e-mail", scores, reasons);
        names(said(definition, answers, Identity.NAME), scores, reasons);
        var cards = contacts.byId(scores.keySet());
        return cards.values().stream()
                .map(card -> candidate(card, scores, reasons))
                .sorted(Comparator.comparingInt(Candidate::score)
                        .reversed()
                        .thenComparing(one -> one.card().name())
                        .thenComparing(one -> one.card().id().value()))
                .limit(MOST)
                .toList();
    }

    private static Candidate candidate(ContactCard card, Map<Long, Integer> scores, Map<Long, Set<String>> reasons) {
        long id = card.id().value();
        return new Candidate(card, Math.min(100, scores.getOrDefault(id, 0)), reasons.getOrDefault(id, Set.of()));
    }

    private void names(String said, Map<Long, Integer> scores, Map<Long, Set<String>> reasons) {
        if (said.isEmpty()) {
            return;
        }
        for (var card : contacts.search(said, MOST)) {
            boolean whole = card.name().equalsIgnoreCase(said);
            count(List.of(card.id().value()), whole ? BY_NAME : BY_WORDS, "name", scores, reasons);
        }
        var words = said.split("\\s+");
        var family = words[words.length - 1];
        if (words.length > 1 && family.length() > 2) {
            var others = contacts.search(family, MOST).stream()
                    .map(ContactCard::id)
                    .map(ContactId::value)
                    .filter(id -> !reasons.getOrDefault(id, Set.of()).contains("name"))
                    .toList();
            count(others, BY_WORDS / 2, "family name", scores, reasons);
        }
    }

    private static void count(
            Collection<Long> found, int score, String why, Map<Long, Integer> scores, Map<Long, Set<String>> reasons) {
        for (long id : found) {
            scores.merge(id, score, Integer::sum);
            reasons.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(why);
        }
    }
}
