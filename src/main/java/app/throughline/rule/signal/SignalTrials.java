package app.throughline.rule.signal;

import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.ALERT_TYPE;

import app.throughline.access.Assignee;
import app.throughline.action.Action;
import app.throughline.action.Rehearsals;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.Raising;
import app.throughline.builder.StaffNames;
import app.throughline.calendar.Priority;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.explain.Explainer;
import app.throughline.filter.explain.Explanation;
import app.throughline.filter.live.LiveEngine;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a signal rule would do for one student if it became true now (product RU-6). Conditions are asked of the records that
 * the caller sees; alerts are raised as any signal raises them and taken back.
 */
@Component
public class SignalTrials {
    private static final int ENROLLMENTS = 12;

    private final Tx tx;
    private final Rehearsals rehearsals;
    private final Alerts alerts;
    private final SignalPlaces places;
    private final Asking asking;

    /** What conditions are asked with. */
    @Component
    record Asking(DSLContext db, Catalogue catalogue, StaffNames names, LiveEngine engine, Moments moments) {}

    SignalTrials(Tx tx, Rehearsals rehearsals, Alerts alerts, SignalPlaces places, Asking asking) {
        this.tx = tx;
        this.rehearsals = rehearsals;
        this.alerts = alerts;
        this.places = places;
        this.asking = asking;
    }

    /**
     * A rule that is tried.
     *
     * @param action what it raises, null while that is not said yet
     * @param actor in whose name it would raise
     */
    public record Trial(Filter.Rooted filter, boolean isSensitive, Action.@Nullable CreateAlert action, Actor actor) {}

    /** One enrollment of the student. @param alerts what would be raised, one for each piece of work that it is true for */
    public record Enrolled(String section, boolean holds, Explanation why, List<Would> alerts) {
        public Enrolled {
            alerts = List.copyOf(alerts);
        }
    }

    /** What would become of a signal. */
    public sealed interface Would {
        /** A new alert, as it is when the rules of alerts were done with it. */
        record Raised(
                String title,
                String text,
                String type,
                Priority priority,
                AlertStatus status,
                boolean isHeld,
                @Nullable Assignee reviewer,
                @Nullable Instant dueAt)
                implements Would {}

        /** Another occurrence of an open alert. @param number 0 for one that the same trial raises */
        record Counted(long number, int occurrences) implements Would {}

        /** None: the run would fail. */
        record Refused(String why) implements Would {}
    }

    private record Asked(SignalPlaces.Place place, Explanation why, List<SignalPlaces.Place> signals) {}

    /** By the latest enrollments of a student, the newest first; none for one whom the caller does not see. */
    public List<Enrolled> of(long contact, Trial trial) {
        var moment = asking.moments().now();
        var asked = tx.read(() -> asked(contact, trial, moment));
        var action = trial.action();
        var signals = asked.stream().flatMap(one -> one.signals().stream()).toList();
        var raised = action == null || signals.isEmpty()
                ? List.<Would>of()
                : rehearsals.of(() -> raised(signals, action, trial.actor(), TimeFrame.instant(moment.micros())));
        return asked.stream()
                .map(one -> new Enrolled(
                        one.place().section(),
                        !one.signals().isEmpty(),
                        one.why(),
                        raised.isEmpty()
                                ? List.of()
                                : one.signals().stream()
                                        .map(place -> raised.get(signals.indexOf(place)))
                                        .toList()))
                .toList();
    }

    private List<Asked> asked(long contact, Trial trial, Moment moment) {
        var whose = new Documents.Whose.Of(List.of(contact));
        var signals = signals(contact, trial, moment, whose);
        var open = OpenRecords.of(asking.catalogue(), trial.isSensitive());
        var explainer =
                new Explainer(trial.filter(), asking.catalogue(), asking.names().ofNobody(), open);
        var documents = new DocumentReader(explainer.layout()).read(asking.db(), whose);
        var asked = new ArrayList<Asked>();
        for (var place : enrollments(contact)) {
            explainer
                    .explain(documents, place.enrollment(), moment, asking.names(), segments())
                    .ifPresent(why -> asked.add(new Asked(
                            place,
                            why,
                            signals.stream()
                                    .filter(one -> one.enrollment() == place.enrollment())
                                    .toList())));
        }
        return asked;
    }

    /** Of what the rule is true now, as the live engine asks it. */
    private List<SignalPlaces.Place> signals(long contact, Trial trial, Moment moment, Documents.Whose whose) {
        var question = SignalQuestion.of(
                trial.filter(), asking.catalogue(), asking.names().ofNobody(), trial.isSensitive());
        var filters = new SignalFilters(List.of(question));
        var found = new ArrayList<SignalStore.Signal>();
        filters.now(
                filters.read(asking.db(), whose),
                moment,
                segments(),
                (_, _, subject, _, _) -> found.add(new SignalStore.Signal(0, contact, subject)));
        return found.isEmpty() ? List.of() : places.of(found, question.isOfWork());
    }

    private List<SignalPlaces.Place> enrollments(long contact) {
        var ids = asking.db()
                .select(ENROLLMENT.ID)
                .from(ENROLLMENT)
                .join(SECTION)
                .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                .where(ENROLLMENT.CONTACT_ID.eq(contact))
                .orderBy(SECTION.STARTS_ON.desc(), ENROLLMENT.ID.desc())
                .limit(ENROLLMENTS)
                .fetch(ENROLLMENT.ID);
        var byId = places
                .of(
                        ids.stream()
                                .map(id -> new SignalStore.Signal(0, contact, id))
                                .toList(),
                        false)
                .stream()
                .collect(Collectors.toMap(SignalPlaces.Place::enrollment, Function.identity()));
        return ids.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).toList();
    }

    private MemoryFilters.Memberships segments() {
        return (contact, any) ->
                any.stream().anyMatch(segment -> asking.engine().isMember(segment, contact));
    }

    /** What came of each, in their order, while it still stands. */
    private List<Would> raised(List<SignalPlaces.Place> signals, Action.CreateAlert action, Actor actor, Instant at) {
        var commands = signals.stream()
                .map(place -> SignalWording.alert(action, place, null, at))
                .toList();
        var fresh = new HashSet<Long>();
        return alerts.raiseAll(commands, new Cause(actor, null, 1)).stream()
                .map(raising -> would(raising, fresh))
                .toList();
    }

    private Would would(Raising raising, Set<Long> fresh) {
        return switch (raising) {
            case Raising.Raised(var id, var _) -> {
                fresh.add(id.value());
                yield read(id.value());
            }
            case Raising.Repeated(var id, var number, var occurrences) ->
                new Would.Counted(fresh.contains(id.value()) ? 0 : number, occurrences);
            case Raising.Known(var _, var number) ->
                throw new IllegalStateException("ALERT-" + number + " has no reference");
            case Raising.Invalid(var errors) ->
                new Would.Refused(errors.getFirst().message());
        };
    }

    private Would.Raised read(long id) {
        return asking.db()
                .select(
                        ALERT.TITLE,
                        ALERT.DESCRIPTION,
                        ALERT_TYPE.NAME,
                        ALERT.PRIORITY,
                        ALERT.STATUS,
                        ALERT.IS_HELD,
                        ALERT.REVIEWER_ID,
                        ALERT.REVIEWER_TEAM_ID,
                        ALERT.DUE_AT)
                .from(ALERT)
                .join(ALERT_TYPE)
                .on(ALERT_TYPE.ID.eq(ALERT.TYPE_ID))
                .where(ALERT.ID.eq(id))
                .fetchSingle(row -> new Would.Raised(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        Priority.of(row.value4()),
                        AlertStatus.of(row.value5()),
                        row.value6(),
                        row.value7() == null && row.value8() == null ? null : Assignee.of(row.value7(), row.value8()),
                        row.value9()));
    }
}
