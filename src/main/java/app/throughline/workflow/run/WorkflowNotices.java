package app.throughline.workflow.run;

import static app.throughline.db.workflow.Tables.WORKFLOW;
import static org.jooq.impl.DSL.condition;

import app.throughline.kernel.Happening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That students cannot go on in a workflow, or that it was paused, is told to its owner (product WF-5, WF-9). */
@Component
class WorkflowNotices implements NoticeSource {
    private final DSLContext db;

    WorkflowNotices(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "workflow";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return Hearing.of(WorkflowHappening.class, happening);
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var owners = db.select(WORKFLOW.ID, WORKFLOW.OWNER_ID)
                .from(WORKFLOW)
                .where(WORKFLOW.ID.in(
                        heard.stream().map(one -> one.about().id()).toList()))
                .fetchMap(row -> row.value1(), row -> row.value2());
        return heard.stream()
                .flatMap(one -> Stream.ofNullable(owners.get(one.about().id())).map(owner -> concern(one, owner)))
                .toList();
    }

    private static Concern concern(Heard one, long owner) {
        var words = one.name().equals("workflow.paused-by-limit")
                ? "It was paused: it wanted to send more messages in an hour than its limit allows"
                : "Students cannot go on: a step failed";
        return Concern.failed(one, owner, words);
    }

    /** For those who see workflows. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return db.select(WORKFLOW.ID, WORKFLOW.NAME)
                .from(WORKFLOW)
                .where(WORKFLOW.ID.in(records))
                .and(condition("(select sec.level(5)) >= 2"))
                .fetchMap(
                        row -> row.value1(),
                        row -> new NoticeLine("Workflow", row.value2(), "", "/workflows/" + row.value1(), false, null));
    }
}
