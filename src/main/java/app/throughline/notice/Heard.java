package app.throughline.notice;

import app.throughline.access.Assignee;
import app.throughline.kernel.Actor;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and is to be told.
 *
 * @param id orders what was heard, 0 for what only time brought about
 * @param name what happened, such as {@code alert.raised}
 * @param about the record it is told of
 * @param changed the changed fields
 * @param named whom the publisher names; empty: the record says who is concerned
 * @param entry the audit entry of the change, null for what time brought about
 * @param words what is told word for word, "" when the record's module says it
 * @param isMailed whether those words come by e-mail at once
 */
public record Heard(
        long id,
        String name,
        RecordRef about,
        Set<String> changed,
        List<Long> named,
        Actor actor,
        @Nullable Long entry,
        Instant at,
        String words,
        boolean isMailed) {
    /** What the record's module puts into words. */
    public Heard(
            long id,
            String name,
            RecordRef about,
            Set<String> changed,
            List<Long> named,
            Actor actor,
            @Nullable Long entry,
            Instant at) {
        this(id, name, about, changed, named, actor, entry, at, "", false);
    }

    public Heard {
        changed = Set.copyOf(changed);
        named = List.copyOf(named);
    }

    /** Those words for each of the people named. @param contact the student */
    public List<Concern> told(long contact) {
        return named.stream()
                .map(account -> Concern.of(
                        this, contact, NoticeEvent.TOLD, NoticeRole.SUBSCRIBER, new Assignee.Person(account), words))
                .map(concern -> isMailed ? concern.urgent() : concern)
                .toList();
    }

    /** The actor's name before what they did, such as "Grace Kim resolved it". */
    public String by(String did) {
        return actor.label() + " " + did;
    }
}
