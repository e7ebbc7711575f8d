package app.throughline.rule.backtest;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;
import static org.jooq.impl.DSL.val;

import app.throughline.alert.AlertType;
import app.throughline.alert.Limits;
import app.throughline.builder.StaffNames;
import app.throughline.filter.time.TimeFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What would have become of the alerts of a batch of students: who would have got them by today's routing, which would
 * have joined a case that was open then, and which the budget would have held back.
 */
@Component
class SignalFates {
    private static final String NOBODY = "No reviewer";

    private final DSLContext db;
    private final StaffNames names;
    private final Limits limits;

    SignalFates(DSLContext db, StaffNames names, Limits limits) {
        this.db = db;
        this.names = names;
        this.limits = limits;
    }

    /** What is known of a batch of students. */
    record Facts(
            AlertType type,
            Limits.Budget budget,
            Map<Long, String> reviewers,
            Map<Long, List<OpenCase>> cases,
            Map<Long, List<Limits.Recent>> before) {}

    /** A case of a student. @param until null while it is open */
    record OpenCase(Instant from, @Nullable Instant until) {
        private boolean isOpenAt(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }
    }

    /** Reads the facts of these students for the days of a plan. */
    Facts read(List<Long> contacts, AlertType type, Instant from, Instant until) {
        var budget = limits.budget();
        var before = new HashMap<Long, List<Limits.Recent>>();
        limits.recent(contacts, from.minus(Duration.ofDays(budget.days())), until)
                .forEach(one -> before.computeIfAbsent(one.contact(), _ -> new ArrayList<>())
                        .add(one));
        var cases =
                type.rules().foldMode() == AlertType.FoldMode.AUTO ? cases(contacts) : Map.<Long, List<OpenCase>>of();
        return new Facts(type, budget, reviewers(contacts, type), cases, before);
    }

    private Map<Long, List<OpenCase>> cases(List<Long> contacts) {
        return db.select(SUPPORT_CASE.CONTACT_ID, SUPPORT_CASE.OPENED_AT, SUPPORT_CASE.CLOSED_AT)
                .from(SUPPORT_CASE)
                .where("{0} = any ({1})", SUPPORT_CASE.CONTACT_ID, val(contacts.toArray(Long[]::new)))
                .fetchGroups(r -> r.value1(), r -> new OpenCase(r.value2(), r.value3()));
    }

    private Map<Long, String> reviewers(List<Long> contacts, AlertType type) {
        if (type.defaultReviewer() != null || type.defaultReviewerTeam() != null || type.reviewerRole() == null) {
            return Map.of();
        }
        var holders = new HashMap<Long, String>();
        db.select(NETWORK_LINK.CONTACT_ID, NETWORK_LINK.ACCOUNT_ID)
                .from(NETWORK_LINK)
                .join(NETWORK_ROLE)
                .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(NETWORK_LINK.ACCOUNT_ID))
                .where("{0} = any ({1})", NETWORK_LINK.CONTACT_ID, val(contacts.toArray(Long[]::new)))
                .and(NETWORK_ROLE.KEY.eq(type.reviewerRole()))
                .and(NETWORK_LINK.ENDS_ON.isNull())
                .and(ACCOUNT.IS_ACTIVE)
                .orderBy(NETWORK_LINK.IS_PRIMARY.desc(), NETWORK_LINK.ID)
                .forEach(r -> holders.putIfAbsent(r.value1(), names.person(r.value2())));
        return holders;
    }

    /** The fates of one student's new alerts, by instant; those before count towards the budget. */
    List<SignalRuns.Fate> of(Facts facts, long contact, List<SignalRuns.Run> fresh) {
        var fates = new ArrayList<SignalRuns.Fate>();
        var counted = new ArrayList<Instant>();
        for (var run : fresh) {
            var at = TimeFrame.instant(run.at());
            boolean held = isHeld(facts, contact, counted, at);
            if (!held) {
                counted.add(at);
            }
            boolean folded =
                    facts.cases().getOrDefault(contact, List.of()).stream().anyMatch(one -> one.isOpenAt(at));
            fates.add(new SignalRuns.Fate(reviewer(facts, contact), Loads.monday(run.day()), folded && !held, held));
        }
        return fates;
    }

    private static boolean isHeld(Facts facts, long contact, List<Instant> own, Instant at) {
        var since = at.minus(Duration.ofDays(facts.budget().days()));
        long mine = own.stream().filter(one -> one.isAfter(since)).count();
        var others = facts.before().getOrDefault(contact, List.of()).stream()
                .filter(one -> one.at().isAfter(since) && !one.at().isAfter(at))
                .toList();
        var limit = facts.type().rules().budget();
        long ofType =
                others.stream().filter(one -> one.type() == facts.type().id()).count();
        return mine + others.size() >= facts.budget().count() || limit != null && mine + ofType >= limit;
    }

    private String reviewer(Facts facts, long contact) {
        var type = facts.type();
        if (type.defaultReviewer() != null) {
            return names.person(type.defaultReviewer());
        }
        return type.defaultReviewerTeam() != null
                ? names.team(type.defaultReviewerTeam())
                : facts.reviewers().getOrDefault(contact, NOBODY);
    }
}
