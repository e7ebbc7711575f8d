package app.throughline.workflow.run;

import static app.throughline.db.contact.Tables.CONTACT;

import app.throughline.calendar.Institutions;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.live.LiveEngine;
import app.throughline.filter.time.Moment;
import app.throughline.outbox.webhook.EndpointCalls;
import app.throughline.workflow.core.EffectKey;
import app.throughline.workflow.core.Facts;
import app.throughline.workflow.step.Step;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what is so about students in workflows, in the running transaction. */
@Component
class Situations {
    private final DSLContext db;
    private final LiveEngine engine;
    private final Institutions institutions;
    private final EndpointCalls calls;

    Situations(DSLContext db, LiveEngine engine, Institutions institutions, EndpointCalls calls) {
        this.db = db;
        this.engine = engine;
        this.institutions = institutions;
        this.calls = calls;
    }

    /**
     * Some students as the records have them.
     *
     * @param isHere whether anything is done about them (product CO-4)
     * @param zone "" for the institution's
     */
    private record Person(boolean isHere, String zone) {}

    /** The students of a batch. */
    final class Crowd {
        private final Map<Long, Person> people;

        private Crowd(Map<Long, Person> people) {
            this.people = people;
        }

        /** Whether the student is active. */
        boolean isHere(long contact) {
            var person = people.get(contact);
            return person != null && person.isHere();
        }

        private ZoneId zone(long contact) {
            var institution = institutions.current().zone();
            var person = people.get(contact);
            try {
                return person == null || person.zone().isEmpty() ? institution : ZoneId.of(person.zone());
            } catch (DateTimeException unknown) {
                return institution;
            }
        }
    }

    Crowd crowd(Collection<Long> contacts) {
        var people = new HashMap<Long, Person>();
        db.select(CONTACT.ID, CONTACT.STATUS, CONTACT.DECEASED, CONTACT.TIME_ZONE)
                .from(CONTACT)
                .where("{0} = any ({1})", CONTACT.ID, DSL.val(contacts.toArray(Long[]::new)))
                .fetch()
                .forEach(row -> people.put(
                        row.value1(),
                        new Person(
                                row.value2().equals("active") && !row.value3(),
                                Objects.requireNonNullElse(row.value4(), ""))));
        return new Crowd(people);
    }

    /** What is so about students in a version of a workflow. */
    Situation of(Prepared workflow, Collection<Traveller> all, Crowd crowd, Moment moment) {
        var world = new Situation.World(moment, segments(), crowd::zone, this::reply);
        var contacts = all.stream()
                .mapToLong(one -> one.contact().value())
                .sorted()
                .distinct()
                .toArray();
        return new Situation(workflow, world, contacts, documents(workflow, contacts));
    }

    private app.throughline.filter.core.@Nullable Documents documents(Prepared workflow, long[] contacts) {
        if (!workflow.questions().asks()) {
            return null;
        }
        List<Long> ids = java.util.stream.LongStream.of(contacts).boxed().toList();
        return workflow.questions().read(db, ids);
    }

    /** Who is a member of a segment as it is kept: whoever's records changed is decided on first. */
    private MemoryFilters.Memberships segments() {
        return (contact, any) -> any.stream().anyMatch(segment -> engine.isMember(segment, contact));
    }

    private Facts.Reply reply(Traveller one, EffectKey call) {
        if (one.pretence().isPresent()) {
            return of(one.pretence().get().reply(call));
        }
        long endpoint = one.workflow()
                .definition()
                .all()
                .filter(step -> step.id() == call.step())
                .map(step -> step instanceof Step.CallWebhook webhook ? webhook.endpoint() : 0L)
                .findFirst()
                .orElse(0L);
        return calls.result(endpoint, call.text()).map(Situations::of).orElse(Facts.Reply.FAILED);
    }

    private static Facts.Reply of(EndpointCalls.Result result) {
        return switch (result) {
            case EndpointCalls.Result.Pending _ -> Facts.Reply.NONE;
            case EndpointCalls.Result.Answered _ -> Facts.Reply.ANSWERED;
            case EndpointCalls.Result.GivenUp _ -> Facts.Reply.FAILED;
        };
    }
}
