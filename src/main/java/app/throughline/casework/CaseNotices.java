package app.throughline.casework;

import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.db.casework.tables.records.CaseSubscriberRecord;
import app.throughline.db.casework.tables.records.SupportCaseRecord;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.note.AttemptHappening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeEvent;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.NoticeSource;
import app.throughline.notice.StaffTold;
import app.throughline.web.LiveTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who is told of what happens to cases (product section 19), and whose tabs may hear that one changed. */
@Component
public class CaseNotices implements NoticeSource, LiveTopics {
    private static final Set<String> TOLD = Set.of(
            "case.opened",
            "case.moved",
            "case.assigned",
            "case.changed",
            "case.alert_folded",
            "case.closed",
            "case.reopened",
            "case.subscribed");

    private final Tx tx;
    private final DSLContext db;
    private final Contacts contacts;

    CaseNotices(Tx tx, DSLContext db, Contacts contacts) {
        this.tx = tx;
        this.db = db;
        this.contacts = contacts;
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public boolean visible(long id, Viewer viewer) {
        return tx.read(() -> db.fetchExists(SUPPORT_CASE, SUPPORT_CASE.ID.eq(id)));
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        if (happening instanceof AttemptHappening attempt) {
            return attempt.caseId() != null && attempt.isTwoWay() && !attempt.isByStaff()
                    ? Optional.of(new Hearing(new RecordRef("case", attempt.caseId()), List.of()))
                    : Optional.empty();
        }
        return happening instanceof CaseHappening && TOLD.contains(happening.name())
                ? Optional.of(new Hearing(happening.about(), List.of()))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var ids = heard.stream().map(one -> one.about().id()).collect(Collectors.toSet());
        var cases = db.selectFrom(SUPPORT_CASE).where(SUPPORT_CASE.ID.in(ids)).fetchMap(SUPPORT_CASE.ID);
        var subscribers = db
                .selectFrom(CASE_SUBSCRIBER)
                .where(CASE_SUBSCRIBER.CASE_ID.in(ids))
                .orderBy(CASE_SUBSCRIBER.ID)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(CaseSubscriberRecord::getCaseId));
        var none = List.<CaseSubscriberRecord>of();
        var concerns = new ArrayList<Concern>();
        for (var one : heard) {
            var found = cases.get(one.about().id());
            if (found != null) {
                concerns.addAll(new Telling(one, found, subscribers.getOrDefault(found.getId(), none)).concerns());
            }
        }
        return concerns;
    }

    /** One happening of one case. */
    private record Telling(Heard one, SupportCaseRecord of, List<CaseSubscriberRecord> subscribers) {
        private List<Concern> concerns() {
            return switch (one.name()) {
                case "case.opened" -> assigned(one.by("opened it for you"));
                case "case.assigned" -> assigned(one.by("assigned it to you"));
                case "case.moved" -> all(NoticeEvent.CHANGED, one.by("changed its status"));
                case "case.changed" -> changed();
                case "case.alert_folded" -> all(NoticeEvent.CHANGED, "Another alert joined it");
                case "case.closed" -> all(NoticeEvent.CLOSED, one.by("closed it"));
                case "case.reopened" -> all(NoticeEvent.CHANGED, one.by("reopened it"));
                case "case.subscribed" -> subscribed();
                case StaffTold.NAME -> one.told(of.getContactId());
                case "contact.attempted" -> all(NoticeEvent.ANSWERED, "The student answered");
                case "due.soon" -> List.of(assignee(NoticeEvent.DUE, "It is due within a day"));
                case "due.overdue" -> List.of(assignee(NoticeEvent.DUE, "It is overdue"));
                case NoticeSource.AT_RISK -> List.of(assignee(NoticeEvent.TARGET, "A target is at risk"));
                case NoticeSource.MISSED -> missed();
                default -> List.of();
            };
        }

        /** Who answers for the case, and who leads them. */
        private List<Concern> missed() {
            var who = Assignee.of(of.getAssigneeId(), of.getAssigneeTeamId());
            var words = "A target is missed";
            return List.of(
                    assignee(NoticeEvent.TARGET, words),
                    Concern.of(one, of.getContactId(), NoticeEvent.TARGET, NoticeRole.LEAD, who, words));
        }

        private List<Concern> changed() {
            if (one.changed().contains("private")) {
                return all(NoticeEvent.SUBSCRIBED, one.by("changed who can see it"));
            }
            return one.changed().contains("priority")
                    ? all(NoticeEvent.CHANGED, one.by("changed its priority"))
                    : List.of();
        }

        private List<Concern> assigned(String words) {
            var concern = assignee(NoticeEvent.ASSIGNED, words);
            return List.of(of.getPriority() == 1 ? concern.urgent() : concern);
        }

        /** The newest subscriber, and who answers for the case. */
        private List<Concern> subscribed() {
            var concerns = new ArrayList<Concern>();
            concerns.add(assignee(NoticeEvent.SUBSCRIBED, one.by("added a subscriber")));
            if (!subscribers.isEmpty()) {
                concerns.add(subscriber(subscribers.getLast(), NoticeEvent.SUBSCRIBED, one.by("subscribed you")));
            }
            return concerns;
        }

        private List<Concern> all(NoticeEvent event, String words) {
            var concerns = new ArrayList<Concern>();
            concerns.add(assignee(event, words));
            subscribers.forEach(subscriber -> concerns.add(subscriber(subscriber, event, words)));
            return concerns;
        }

        private Concern assignee(NoticeEvent event, String words) {
            var who = Assignee.of(of.getAssigneeId(), of.getAssigneeTeamId());
            return Concern.of(one, of.getContactId(), event, NoticeRole.ASSIGNEE, who, words);
        }

        private Concern subscriber(CaseSubscriberRecord subscriber, NoticeEvent event, String words) {
            var who = Assignee.of(subscriber.getAccountId(), subscriber.getTeamId());
            return Concern.of(one, of.getContactId(), event, NoticeRole.SUBSCRIBER, who, words);
        }
    }

    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return lines(SUPPORT_CASE.ID.in(records), records.size());
    }

    private Map<Long, NoticeLine> lines(Condition which, int limit) {
        var cases = db.selectFrom(SUPPORT_CASE)
                .where(which)
                .orderBy(SUPPORT_CASE.DUE_AT, SUPPORT_CASE.ID)
                .limit(limit)
                .fetch();
        var students = contacts.byId(
                cases.stream().map(SupportCaseRecord::getContactId).distinct().toList());
        var lines = new LinkedHashMap<Long, NoticeLine>();
        for (var one : cases) {
            var student = Optional.ofNullable(students.get(one.getContactId())).map(ContactCard::name);
            var number = "CASE-" + one.getNumber();
            lines.put(
                    one.getId(),
                    new NoticeLine(
                            number,
                            one.getTitle(),
                            student.orElse("a student"),
                            "/cases/" + number,
                            one.getCompartmentId() != 0 || one.getIsPrivate(),
                            one.getDueAt()));
        }
        return lines;
    }

    @Override
    public List<RecordRef> due(Instant after, Instant until) {
        return db.select(SUPPORT_CASE.ID)
                .from(SUPPORT_CASE)
                .where(SUPPORT_CASE.STATUS_GROUP.le(inline((short) 2)))
                .and(SUPPORT_CASE.DUE_AT.gt(after))
                .and(SUPPORT_CASE.DUE_AT.le(until))
                .orderBy(SUPPORT_CASE.DUE_AT, SUPPORT_CASE.ID)
                .limit(5_000)
                .fetch(r -> new RecordRef("case", r.value1()));
    }

    /** The first-contact clock until staff tried to reach the student, the resolution clock while it runs. */
    @Override
    public List<RecordRef> crossed(Clock which, Instant after, Instant until) {
        var missed = which == Clock.MISSED;
        var contact = missed ? SUPPORT_CASE.FIRST_CONTACT_DUE_AT : SUPPORT_CASE.FIRST_CONTACT_WARN_AT;
        var resolution = missed ? SUPPORT_CASE.RESOLUTION_DUE_AT : SUPPORT_CASE.RESOLUTION_WARN_AT;
        var open = SUPPORT_CASE.STATUS_GROUP.le(inline((short) 2));
        return db.select(SUPPORT_CASE.ID)
                .from(SUPPORT_CASE)
                .where(open)
                .and(SUPPORT_CASE.FIRST_RESPONSE_AT.isNull())
                .and(contact.gt(after))
                .and(contact.le(until))
                .union(db.select(SUPPORT_CASE.ID)
                        .from(SUPPORT_CASE)
                        .where(open)
                        .and(SUPPORT_CASE.CLOCK_PAUSED_AT.isNull())
                        .and(resolution.gt(after))
                        .and(resolution.le(until)))
                .limit(5_000)
                .fetch(r -> new RecordRef("case", r.value1()));
    }

    @Override
    public List<NoticeLine> agenda(long account, Instant until, int limit) {
        return List.copyOf(lines(
                        SUPPORT_CASE
                                .ASSIGNEE_ID
                                .eq(account)
                                .and(SUPPORT_CASE.STATUS_GROUP.le(inline((short) 2)))
                                .and(SUPPORT_CASE.DUE_AT.le(until)),
                        limit)
                .values());
    }
}
