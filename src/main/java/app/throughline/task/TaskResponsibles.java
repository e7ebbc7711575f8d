package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;
import static app.throughline.db.task.Tables.TASK_SUBSCRIBER;

import app.throughline.access.Assignee;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.Responsibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who does a task and who follows it. */
@Component
record TaskResponsibles(DSLContext db) implements Responsibles {
    @Override
    public String kind() {
        return "task";
    }

    @Override
    public Optional<Long> numbered(long number) {
        return db.select(TASK.ID).from(TASK).where(TASK.NUMBER.eq(number)).fetchOptional(r -> r.value1());
    }

    @Override
    public List<Tie> ties(long record) {
        var ties = new ArrayList<Tie>();
        db.select(TASK.ASSIGNEE_ID, TASK.ASSIGNEE_TEAM_ID)
                .from(TASK)
                .where(TASK.ID.eq(record))
                .and(TASK.ASSIGNEE_ID.isNotNull().or(TASK.ASSIGNEE_TEAM_ID.isNotNull()))
                .forEach(r -> ties.add(new Tie(NoticeRole.ASSIGNEE, Assignee.of(r.value1(), r.value2()))));
        db.select(TASK_SUBSCRIBER.ACCOUNT_ID, TASK_SUBSCRIBER.TEAM_ID)
                .from(TASK_SUBSCRIBER)
                .where(TASK_SUBSCRIBER.TASK_ID.eq(record))
                .orderBy(TASK_SUBSCRIBER.ID)
                .limit(200)
                .forEach(r -> ties.add(new Tie(NoticeRole.SUBSCRIBER, Assignee.of(r.value1(), r.value2()))));
        return ties;
    }
}
