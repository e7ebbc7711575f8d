package app.throughline.alert.notice;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.FEEDBACK;
import static app.throughline.db.alert.Tables.RECEIPT;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertHappening;
import app.throughline.alert.AlertStatus;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.db.alert.tables.records.AlertRecord;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who is told of what happens to alerts (product section 19), and whose tabs may hear that one changed. */
@Component
public class AlertNotices implements NoticeSource, LiveTopics {
    private static final Set<String> TOLD = Set.of(
            "alert.raised",
            "alert.let-go",
            "alert.repeated",
            "alert.changed",
            "alert.moved",
            "alert.undone",
            "alert.commented",
            "alert.feedback");
    private static final int FYI = 2;

    private final Tx tx;
    private final DSLContext db;
    private final Contacts contacts;
    private final AlertMoments moments;

    AlertNotices(Tx tx, DSLContext db, Contacts contacts, AlertMoments moments) {
        this.tx = tx;
        this.db = db;
        this.contacts = contacts;
        this.moments = moments;
    }

    @Override
    public String kind() {
        return "alert";
    }

    @Override
    public boolean visible(long id, Viewer viewer) {
        return tx.read(() -> db.fetchExists(ALERT, ALERT.ID.eq(id)));
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        if (happening instanceof AttemptHappening attempt) {
            return attempt.alertId() != null && attempt.isTwoWay() && !attempt.isByStaff()
                    ? Optional.of(new Hearing(new RecordRef("alert", attempt.alertId()), List.of()))
                    : Optional.empty();
        }
        if (!(happening instanceof AlertHappening alert) || !TOLD.contains(alert.name())) {
            return Optional.empty();
        }
        var facts = alert.facts();
        var toRaiser = alert.name().equals("alert.feedback");
        var raiser = facts.raiser();
        return facts.held() && !toRaiser
                ? Optional.empty()
                : Optional.of(new Hearing(
                        alert.about(), !toRaiser ? facts.mentioned() : raiser == null ? List.of() : List.of(raiser)));
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var alerts = db.selectFrom(ALERT)
                .where(ALERT.ID.in(heard.stream().map(one -> one.about().id()).toList()))
                .fetchMap(ALERT.ID);
        var advisors = moments.advisors(heard.stream()
                .map(one -> alerts.get(one.about().id()))
                .filter(alert -> alert != null && alert.getKind() == FYI)
                .map(AlertRecord::getContactId)
                .collect(Collectors.toSet()));
        var concerns = new ArrayList<Concern>();
        for (var one : heard) {
            var alert = alerts.get(one.about().id());
            if (alert != null) {
                concerns.addAll(concerns(one, alert, advisors));
            }
        }
        return concerns;
    }

    private List<Concern> concerns(Heard one, AlertRecord alert, Map<Long, Long> advisors) {
        return switch (one.name()) {
            case "alert.raised", "alert.let-go" ->
                alert.getKind() == FYI
                        ? fyi(one, alert, advisors)
                        : assigned(one, alert, one.by("raised it for you to review"));
            case "alert.repeated" -> reviewer(one, alert, NoticeEvent.CHANGED, "It was seen again");
            case "alert.changed" -> changed(one, alert);
            case "alert.moved" -> moved(one, alert);
            case "alert.undone" -> reviewer(one, alert, NoticeEvent.CHANGED, one.by("took the last change back"));
            case "alert.commented" -> commented(one, alert);
            case "alert.feedback" -> feedback(one, alert);
            case StaffTold.NAME -> one.told(alert.getContactId());
            case "contact.attempted" -> reviewer(one, alert, NoticeEvent.ANSWERED, "The student answered");
            case "due.soon" -> reviewer(one, alert, NoticeEvent.DUE, "It is due within a day");
            case "due.overdue" -> reviewer(one, alert, NoticeEvent.DUE, "It is overdue");
            case NoticeSource.AT_RISK -> reviewer(one, alert, NoticeEvent.TARGET, "The first contact is at risk");
            case NoticeSource.MISSED -> missed(one, alert);
            default -> List.of();
        };
    }

    private static List<Concern> moved(Heard one, AlertRecord alert) {
        var status = AlertStatus.of(alert.getStatus());
        return status.isOpen()
                ? reviewer(one, alert, NoticeEvent.CHANGED, one.by("moved it to " + status.label()))
                : List.of();
    }

    private static List<Concern> assigned(Heard one, AlertRecord alert, String words) {
        var concerns = reviewer(one, alert, NoticeEvent.ASSIGNED, words);
        return alert.getPriority() == 1 ? concerns.stream().map(Concern::urgent).toList() : concerns;
    }

    private static List<Concern> changed(Heard one, AlertRecord alert) {
        if (one.changed().contains("reviewer")) {
            return assigned(one, alert, one.by("assigned it to you"));
        }
        return one.changed().contains("priority")
                ? reviewer(one, alert, NoticeEvent.CHANGED, one.by("changed its priority"))
                : List.of();
    }

    /** The reviewer, and who leads them. */
    private static List<Concern> missed(Heard one, AlertRecord alert) {
        var words = "The first contact is missed";
        var concerns = new ArrayList<>(reviewer(one, alert, NoticeEvent.TARGET, words));
        concerns.addAll(told(one, alert, NoticeEvent.TARGET, NoticeRole.LEAD, words));
        return concerns;
    }

    private static List<Concern> commented(Heard one, AlertRecord alert) {
        var concerns = new ArrayList<>(reviewer(one, alert, NoticeEvent.COMMENTED, one.by("commented")));
        for (long named : one.named()) {
            concerns.add(Concern.of(
                    one,
                    alert.getContactId(),
                    NoticeEvent.MENTIONED,
                    NoticeRole.REVIEWER,
                    new Assignee.Person(named),
                    one.by("mentioned you")));
        }
        return concerns;
    }

    /** What the raiser is told stands word for word in the table; the outcome, from tier 4 on, also comes by mail. */
    private List<Concern> feedback(Heard one, AlertRecord alert) {
        var last = db.select(FEEDBACK.WORDS, FEEDBACK.TIER)
                .from(FEEDBACK)
                .where(FEEDBACK.CONTACT_ID.eq(alert.getContactId()))
                .and(FEEDBACK.ALERT_ID.eq(alert.getId()))
                .orderBy(FEEDBACK.ID.desc())
                .limit(1)
                .fetchOptional();
        return last.stream()
                .flatMap(told -> one.named().stream()
                        .map(raiser -> Concern.of(
                                one,
                                alert.getContactId(),
                                told.value2() >= 4 && alert.getClosedAt() != null
                                        ? NoticeEvent.CLOSED
                                        : NoticeEvent.CHANGED,
                                NoticeRole.RAISER,
                                new Assignee.Person(raiser),
                                told.value1())))
                .toList();
    }

    private static List<Concern> fyi(Heard one, AlertRecord alert, Map<Long, Long> advisors) {
        var advisor = advisors.get(alert.getContactId());
        return advisor == null
                ? List.of()
                : List.of(Concern.of(
                        one,
                        alert.getContactId(),
                        NoticeEvent.FYI,
                        NoticeRole.ADVISOR,
                        new Assignee.Person(advisor),
                        one.by("left an FYI")));
    }

    private static List<Concern> reviewer(Heard one, AlertRecord alert, NoticeEvent event, String words) {
        return told(one, alert, event, NoticeRole.REVIEWER, words);
    }

    private static List<Concern> told(Heard one, AlertRecord alert, NoticeEvent event, NoticeRole role, String words) {
        return alert.getReviewerId() == null && alert.getReviewerTeamId() == null
                ? List.of()
                : List.of(Concern.of(
                        one,
                        alert.getContactId(),
                        event,
                        role,
                        Assignee.of(alert.getReviewerId(), alert.getReviewerTeamId()),
                        words));
    }

    /** Those one may open, and what one raised oneself. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        var lines = new HashMap<Long, NoticeLine>();
        db.select(RECEIPT.ALERT_ID, RECEIPT.NUMBER)
                .from(RECEIPT)
                .where(RECEIPT.ALERT_ID.in(records))
                .forEach(r -> lines.put(
                        r.value1(),
                        new NoticeLine(
                                "ALERT-" + r.value2(),
                                "you raised",
                                "confidential",
                                "/alerts/ALERT-" + r.value2(),
                                true,
                                null)));
        lines(ALERT.ID.in(records), records.size()).forEach((alert, line) -> lines.put(alert.getId(), line));
        return lines;
    }

    private Map<AlertRecord, NoticeLine> lines(Condition which, int limit) {
        var alerts = db.selectFrom(ALERT)
                .where(which)
                .orderBy(ALERT.DUE_AT, ALERT.ID)
                .limit(limit)
                .fetch();
        var students = contacts.byId(
                alerts.stream().map(AlertRecord::getContactId).distinct().toList());
        var lines = new LinkedHashMap<AlertRecord, NoticeLine>();
        for (var alert : alerts) {
            var student =
                    Optional.ofNullable(students.get(alert.getContactId())).map(ContactCard::name);
            var number = "ALERT-" + alert.getNumber();
            lines.put(
                    alert,
                    new NoticeLine(
                            number,
                            alert.getTitle(),
                            student.orElse("a student"),
                            "/alerts/" + number,
                            alert.getCompartmentId() != 0,
                            alert.getDueAt()));
        }
        return lines;
    }

    @Override
    public List<RecordRef> due(Instant after, Instant until) {
        return moments.due(after, until);
    }

    @Override
    public List<RecordRef> crossed(Clock which, Instant after, Instant until) {
        return moments.crossed(which, after, until);
    }

    @Override
    public List<NoticeLine> agenda(long account, Instant until, int limit) {
        return List.copyOf(lines(
                        ALERT.REVIEWER_ID
                                .eq(account)
                                .and(ALERT.STATUS.le(inline((short) 3)))
                                .and(ALERT.DUE_AT.le(until)),
                        limit)
                .values());
    }
}
