package app.throughline.alert;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import app.throughline.contact.Contacts;
import app.throughline.web.When;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what raising a batch needs to know, one statement per kind of fact. */
@Component
class RaisingLists {
    private final DSLContext db;
    private final AlertStore store;
    private final AlertTypes types;
    private final Contacts contacts;
    private final When.Format when;
    private final Limits limits;

    RaisingLists(
            DSLContext db, AlertStore store, AlertTypes types, Contacts contacts, When.Format when, Limits limits) {
        this.db = db;
        this.store = store;
        this.types = types;
        this.contacts = contacts;
        this.when = when;
        this.limits = limits;
    }

    /** The facts for these commands, locked against other batches where that matters. */
    RaisingFacts read(List<RaiseAlert> commands) {
        var byKey = types.list().stream().collect(Collectors.toMap(AlertType::key, Function.identity()));
        var students = distinct(commands, command -> command.contact().value());
        var sections = distinct(commands, RaiseAlert::section);
        var facts = new RaisingFacts(
                byKey, contacts.byId(students), sectionCodes(sections), roleHolders(students, commands, byKey));
        var guarded = commands.stream()
                .filter(c -> c.isAutomatic() || c.sourceRef() != null)
                .toList();
        if (!sections.isEmpty()) {
            places(students, sections).forEach(facts::add);
        }
        if (!guarded.isEmpty()) {
            store.lockRepeats(distinct(guarded, command -> command.contact().value()));
            readBefore(guarded, byKey, facts);
        }
        var automatic = commands.stream().filter(RaiseAlert::isAutomatic).toList();
        if (!automatic.isEmpty()) {
            limits.read(automatic, facts);
        }
        return facts;
    }

    private List<RaisingFacts.Place> places(Collection<Long> students, Collection<Long> sections) {
        return db.select(ENROLLMENT.CONTACT_ID, ENROLLMENT.SECTION_ID)
                .from(ENROLLMENT)
                .where(ENROLLMENT.CONTACT_ID.in(students))
                .and(ENROLLMENT.SECTION_ID.in(sections))
                .fetch(r -> new RaisingFacts.Place(r.value1(), r.value2()));
    }

    /** Whether these are nobody, an active person, or a team in use. */
    boolean isReviewer(@Nullable Long person, @Nullable Long team) {
        if (person == null) {
            return team == null || db.fetchExists(TEAM, TEAM.ID.eq(team).and(TEAM.RETIRED_AT.isNull()));
        }
        return team == null
                && db.fetchExists(
                        ACCOUNT, ACCOUNT.ID.eq(person).and(ACCOUNT.IS_ACTIVE).and(ACCOUNT.IS_SERVICE.isFalse()));
    }

    private void readBefore(List<RaiseAlert> commands, Map<String, AlertType> byKey, RaisingFacts facts) {
        var refs = distinct(commands, RaiseAlert::sourceRef);
        if (!refs.isEmpty()) {
            store.told(distinct(commands, RaiseAlert::source), refs).forEach(facts::add);
        }
        var automatic = commands.stream().filter(RaiseAlert::isAutomatic).toList();
        var used = distinct(automatic, command -> byKey.get(command.typeKey())).stream()
                .map(AlertType::id)
                .toList();
        if (!used.isEmpty()) {
            store.open(distinct(automatic, command -> command.contact().value()), used)
                    .forEach(facts::add);
        }
    }

    private Map<Long, String> sectionCodes(Collection<Long> sections) {
        if (sections.isEmpty()) {
            return Map.of();
        }
        var number = coalesce(concat(inline("-"), SECTION.SECTION_NO), inline(""));
        return db.select(SECTION.ID, concat(COURSE.CODE, number))
                .from(SECTION)
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(SECTION.ID.in(sections))
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    private Map<RaisingFacts.Role, Long> roleHolders(
            Collection<Long> students, List<RaiseAlert> commands, Map<String, AlertType> byKey) {
        var roles = distinct(commands, command -> byKey.get(command.typeKey())).stream()
                .filter(type -> type.defaultReviewer() == null && type.defaultReviewerTeam() == null)
                .flatMap(type -> Stream.ofNullable(type.reviewerRole()))
                .distinct()
                .toList();
        var holders = new HashMap<RaisingFacts.Role, Long>();
        if (roles.isEmpty()) {
            return holders;
        }
        var today = when.today();
        db.select(NETWORK_LINK.CONTACT_ID, NETWORK_ROLE.KEY, NETWORK_LINK.ACCOUNT_ID)
                .from(NETWORK_LINK)
                .join(NETWORK_ROLE)
                .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(NETWORK_LINK.ACCOUNT_ID))
                .where(NETWORK_LINK.CONTACT_ID.in(students))
                .and(NETWORK_ROLE.KEY.in(roles))
                .and(NETWORK_LINK.BEGINS_ON.le(today))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.ge(today)))
                .and(ACCOUNT.IS_ACTIVE)
                .orderBy(NETWORK_LINK.IS_PRIMARY.desc(), NETWORK_LINK.ID)
                .forEach(r -> holders.putIfAbsent(new RaisingFacts.Role(r.value1(), r.value2()), r.value3()));
        return holders;
    }

    private static <T> List<T> distinct(List<RaiseAlert> commands, Function<RaiseAlert, @Nullable T> what) {
        return commands.stream()
                .map(what)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }
}
