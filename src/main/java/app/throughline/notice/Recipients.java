package app.throughline.notice;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.COVERAGE;
import static app.throughline.db.access.Tables.TEAM_MEMBER;

import app.throughline.access.Assignee;
import app.throughline.kernel.ActorKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From concerns to people: a team is its members, or those who lead it; who is away is covered, nobody is told of their own act, and who left
 * is told nothing.
 */
@Component
class Recipients {
    private final DSLContext db;

    /** One concern for one person. @param away whose it is while that person is away, null for the person's own */
    record Told(long account, @Nullable Long away, Concern concern) {}

    Recipients(DSLContext db) {
        this.db = db;
    }

    /** Whom these concerns reach, by person in the order of the concerns. */
    Map<Long, List<Told>> of(List<Concern> concerns, LocalDate today) {
        var teams = new Teams(members(concerns), leads(concerns));
        var covers = covers(today);
        var told = new ArrayList<Told>();
        for (var concern : concerns) {
            for (long account : teams.people(concern)) {
                var cover = covers.get(account);
                var reader = cover == null ? account : cover;
                if (!isOwnAct(concern, account) && !isOwnAct(concern, reader)) {
                    told.add(new Told(reader, cover == null ? null : account, concern));
                }
            }
        }
        var active = active(told.stream().map(Told::account).toList());
        var byPerson = new LinkedHashMap<Long, List<Told>>();
        told.stream()
                .filter(one -> active.contains(one.account()))
                .forEach(one -> byPerson.computeIfAbsent(one.account(), a -> new ArrayList<>())
                        .add(one));
        return byPerson;
    }

    private static boolean isOwnAct(Concern concern, long account) {
        var actor = concern.heard().actor();
        return actor.kind() == ActorKind.PERSON && actor.id() == account;
    }

    /** Who is in which team, and who leads whom. */
    private record Teams(Map<Long, List<Long>> members, Map<Assignee, List<Long>> leads) {
        Collection<Long> people(Concern concern) {
            if (concern.role() == NoticeRole.LEAD) {
                return leads.getOrDefault(concern.who(), List.of());
            }
            return switch (concern.who()) {
                case Assignee.Person(var id) -> List.of(id);
                case Assignee.Team(var id) -> members.getOrDefault(id, List.of());
            };
        }
    }

    /** Who leads the teams, and the teams of the people, that a lead hears of. */
    private Map<Assignee, List<Long>> leads(List<Concern> concerns) {
        var led = concerns.stream()
                .filter(concern -> concern.role() == NoticeRole.LEAD)
                .map(Concern::who)
                .collect(Collectors.toSet());
        if (led.isEmpty()) {
            return Map.of();
        }
        var people =
                led.stream().map(Assignee::account).filter(Objects::nonNull).toList();
        var teams = led.stream().map(Assignee::team).filter(Objects::nonNull).toList();
        var lead = TEAM_MEMBER.as("lead");
        var leads = new HashMap<Assignee, List<Long>>();
        db.selectDistinct(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID, lead.ACCOUNT_ID)
                .from(TEAM_MEMBER)
                .join(lead)
                .on(lead.TEAM_ID.eq(TEAM_MEMBER.TEAM_ID).and(lead.IS_LEAD))
                .where(TEAM_MEMBER.ACCOUNT_ID.in(people).or(TEAM_MEMBER.TEAM_ID.in(teams)))
                .orderBy(lead.ACCOUNT_ID)
                .forEach(r -> Stream.of(new Assignee.Team(r.value1()), new Assignee.Person(r.value2()))
                        .filter(led::contains)
                        .forEach(who -> leads.merge(who, List.of(r.value3()), Recipients::joined)));
        return leads;
    }

    private static List<Long> joined(List<Long> some, List<Long> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private Map<Long, List<Long>> members(List<Concern> concerns) {
        var teams = concerns.stream()
                .map(concern -> concern.who().team())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return teams.isEmpty()
                ? Map.of()
                : db.select(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID)
                        .from(TEAM_MEMBER)
                        .where(TEAM_MEMBER.TEAM_ID.in(teams))
                        .fetchGroups(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID);
    }

    /** Who covers for whom today; of several covers the first granted. */
    private Map<Long, Long> covers(LocalDate today) {
        var covers = new HashMap<Long, Long>();
        db.select(COVERAGE.AWAY_ID, COVERAGE.COVER_ID)
                .from(COVERAGE)
                .where(COVERAGE.STARTS_ON.le(today))
                .and(COVERAGE.ENDS_ON.ge(today))
                .orderBy(COVERAGE.ID)
                .forEach(r -> covers.putIfAbsent(r.value1(), r.value2()));
        return covers;
    }

    private Set<Long> active(Collection<Long> accounts) {
        return accounts.isEmpty()
                ? Set.of()
                : new HashSet<>(db.select(ACCOUNT.ID)
                        .from(ACCOUNT)
                        .where(ACCOUNT.ID.in(new HashSet<>(accounts)))
                        .and(ACCOUNT.IS_ACTIVE)
                        .and(ACCOUNT.IS_SERVICE.isFalse())
                        .fetch(ACCOUNT.ID));
    }
}
