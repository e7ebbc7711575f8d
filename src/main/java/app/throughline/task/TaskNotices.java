package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;
import static app.throughline.db.task.Tables.TASK_SUBSCRIBER;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Assignee;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.db.task.tables.records.TaskRecord;
import app.throughline.db.task.tables.records.TaskSubscriberRecord;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeEvent;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.NoticeSource;
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

/**
 * Who is told of what happens to tasks (product section 19). That one is due soon is told by {@link Reminders}, which
 * keeps the days of its setting; what students are to do themselves concerns its subscribers only.
 */
@Component
public class TaskNotices implements NoticeSource {
    private static final Set<String> TOLD =
            Set.of("task.added", "task.changed", "task.completed", "task.cancelled", "task.reopened", "task.due_soon");

    private final DSLContext db;
    private final Contacts contacts;

    TaskNotices(DSLContext db, Contacts contacts) {
        this.db = db;
        this.contacts = contacts;
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return happening instanceof TaskHappening && TOLD.contains(happening.name())
                ? Optional.of(new Hearing(happening.about(), List.of()))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var ids = heard.stream().map(one -> one.about().id()).collect(Collectors.toSet());
        var tasks = db.selectFrom(TASK).where(TASK.ID.in(ids)).fetchMap(TASK.ID);
        var subscribers = db
                .selectFrom(TASK_SUBSCRIBER)
                .where(TASK_SUBSCRIBER.TASK_ID.in(ids))
                .orderBy(TASK_SUBSCRIBER.ID)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(TaskSubscriberRecord::getTaskId));
        var none = List.<TaskSubscriberRecord>of();
        var concerns = new ArrayList<Concern>();
        for (var one : heard) {
            var task = tasks.get(one.about().id());
            if (task != null) {
                concerns.addAll(new Telling(one, task, subscribers.getOrDefault(task.getId(), none)).concerns());
            }
        }
        return concerns;
    }

    /** One happening of one task. */
    private record Telling(Heard one, TaskRecord of, List<TaskSubscriberRecord> subscribers) {
        private List<Concern> concerns() {
            return switch (one.name()) {
                case "task.added" -> assigned(one.by("gave it to you"));
                case "task.changed" -> changed();
                case "task.completed" -> all(NoticeEvent.CLOSED, one.by("completed it"));
                case "task.cancelled" -> all(NoticeEvent.CLOSED, one.by("cancelled it"));
                case "task.reopened" -> all(NoticeEvent.CHANGED, one.by("reopened it"));
                case "task.due_soon" -> assignee(NoticeEvent.DUE, "It is due soon");
                case "due.overdue" -> assignee(NoticeEvent.DUE, "It is overdue");
                default -> List.of();
            };
        }

        private List<Concern> changed() {
            if (one.changed().contains("assignee")) {
                return assigned(one.by("assigned it to you"));
            }
            if (one.changed().contains("subscribers")) {
                return subscribers.isEmpty()
                        ? List.of()
                        : List.of(subscriber(subscribers.getLast(), NoticeEvent.SUBSCRIBED, one.by("subscribed you")));
            }
            for (var field : List.of("status", "priority", "due")) {
                if (one.changed().contains(field)) {
                    return all(NoticeEvent.CHANGED, one.by("changed its " + field));
                }
            }
            return List.of();
        }

        private List<Concern> assigned(String words) {
            var concerns = assignee(NoticeEvent.ASSIGNED, words);
            return of.getPriority() == 1
                    ? concerns.stream().map(Concern::urgent).toList()
                    : concerns;
        }

        private List<Concern> all(NoticeEvent event, String words) {
            var concerns = new ArrayList<>(assignee(event, words));
            subscribers.forEach(subscriber -> concerns.add(subscriber(subscriber, event, words)));
            return concerns;
        }

        private List<Concern> assignee(NoticeEvent event, String words) {
            return of.getAssigneeId() == null && of.getAssigneeTeamId() == null
                    ? List.of()
                    : List.of(Concern.of(
                            one,
                            of.getContactId(),
                            event,
                            NoticeRole.ASSIGNEE,
                            Assignee.of(of.getAssigneeId(), of.getAssigneeTeamId()),
                            words));
        }

        private Concern subscriber(TaskSubscriberRecord subscriber, NoticeEvent event, String words) {
            var who = Assignee.of(subscriber.getAccountId(), subscriber.getTeamId());
            return Concern.of(one, of.getContactId(), event, NoticeRole.SUBSCRIBER, who, words);
        }
    }

    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return lines(TASK.ID.in(records), records.size());
    }

    /** What belongs to a case may belong to a private one: a mail names it by its number only. */
    private Map<Long, NoticeLine> lines(Condition which, int limit) {
        var tasks = db.selectFrom(TASK)
                .where(which)
                .orderBy(TASK.DUE_AT, TASK.ID)
                .limit(limit)
                .fetch();
        var students = contacts.byId(
                tasks.stream().map(TaskRecord::getContactId).distinct().toList());
        var lines = new LinkedHashMap<Long, NoticeLine>();
        for (var task : tasks) {
            var student = Optional.ofNullable(students.get(task.getContactId())).map(ContactCard::name);
            var number = "TASK-" + task.getNumber();
            lines.put(
                    task.getId(),
                    new NoticeLine(
                            number,
                            task.getTitle(),
                            student.orElse("a student"),
                            "/tasks/" + number,
                            task.getCaseId() != null,
                            task.getDueAt()));
        }
        return lines;
    }

    @Override
    public List<RecordRef> due(Instant after, Instant until) {
        return db.select(TASK.ID)
                .from(TASK)
                .where(TASK.STATUS.le(inline(TaskStatus.WAITING.code())))
                .and(TASK.DUE_AT.gt(after))
                .and(TASK.DUE_AT.le(until))
                .orderBy(TASK.DUE_AT, TASK.ID)
                .limit(5_000)
                .fetch(r -> new RecordRef("task", r.value1()));
    }

    @Override
    public List<NoticeLine> agenda(long account, Instant until, int limit) {
        return List.copyOf(lines(
                        TASK.ASSIGNEE_ID
                                .eq(account)
                                .and(TASK.STATUS.le(inline(TaskStatus.WAITING.code())))
                                .and(TASK.DUE_AT.le(until)),
                        limit)
                .values());
    }
}
