package app.throughline.segment.engine;

import app.throughline.filter.core.Documents;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.TimeFrame;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.DSLContext;

/** What a sweep found out about some contacts at a moment. */
final class Looked {
    private final long[] contacts;
    private final Population population;
    private final Population.Found found;
    private final Moment moment;

    private Looked(long[] contacts, Population population, Population.Found found, Moment moment) {
        this.contacts = contacts;
        this.population = population;
        this.found = found;
        this.moment = moment;
    }

    /** Asks a population about the next contacts by id, also those who have no state yet. */
    static Looked after(DSLContext db, long contact, int limit, Population population, Moment moment) {
        var contacts = ids(db, contact, limit);
        if (contacts.length == 0) {
            return new Looked(contacts, population, new Population.Found(new Bits[0], contacts), moment);
        }
        var whose = new Documents.Whose.Between(contacts[0], contacts[contacts.length - 1]);
        return new Looked(contacts, population, population.ask(db, whose, contacts, moment), moment);
    }

    private static long[] ids(DSLContext db, long contact, int limit) {
        return db.connectionResult(connection -> {
            try (var statement =
                    connection.prepareStatement("select id from contact.contact where id > ? order by id limit ?")) {
                statement.setLong(1, contact);
                statement.setInt(2, limit);
                var ids = LongStream.builder();
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getLong(1));
                    }
                }
                return ids.build().toArray();
            }
        });
    }

    boolean isEmpty() {
        return contacts.length == 0;
    }

    int size() {
        return contacts.length;
    }

    long contact(int at) {
        return contacts[at];
    }

    Instant instant() {
        return TimeFrame.instant(moment.micros());
    }

    /** The first place after {@code from} before which so many matter; the end, when there are not so many. */
    int until(int from, int many) {
        int mattering = 0;
        int at = from;
        while (at < contacts.length && mattering < many) {
            mattering += found.matters(at++) ? 1 : 0;
        }
        return at;
    }

    /** Those between two places who are members of anything or whom time may make one. */
    List<Long> mattering(int from, int until) {
        return IntStream.range(from, until)
                .filter(found::matters)
                .mapToObj(at -> contacts[at])
                .toList();
    }

    /** What becomes of a state, empty if it stays. @param whole whether all was asked that there is */
    Optional<StateStore.Change> change(StateStore.State state, boolean whole) {
        int at = Arrays.binarySearch(contacts, state.contact());
        if (at < 0) {
            return Optional.empty(); // began meanwhile
        }
        var member = whole ? found.members()[at] : state.member().with(found.members()[at], population.asked());
        long next = whole ? found.flips()[at] : Math.min(state.nextAt(), found.flips()[at]);
        return next == state.nextAt() && member.same(state.member())
                ? Optional.empty()
                : Optional.of(new StateStore.Change(state.contact(), member, next));
    }
}
