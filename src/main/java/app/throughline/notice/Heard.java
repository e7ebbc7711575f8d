package app.throughline.notice;

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
 */
public record Heard(
        long id,
        String name,
        RecordRef about,
        Set<String> changed,
        List<Long> named,
        Actor actor,
        @Nullable Long entry,
        Instant at) {
    public Heard {
        changed = Set.copyOf(changed);
        named = List.copyOf(named);
    }

    /** The actor's name before what they did, such as "Grace Kim resolved it". */
    public String by(String did) {
        return actor.label() + " " + did;
    }
}
