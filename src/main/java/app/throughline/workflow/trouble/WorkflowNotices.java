package app.throughline.workflow.trouble;

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

    /** Who is told. @param reason why it paused itself */
    private record Told(long owner, String reason) {}

    WorkflowNotices(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "workflow";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return Hearing.of(TroubleHappening.class, happening);
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var owners = db.select(WORKFLOW.ID, WORKFLOW.OWNER_ID, WORKFLOW.PAUSE_REASON)
                .from(WORKFLOW)
                .where(WORKFLOW.ID.in(
                        heard.stream().map(one -> one.about().id()).toList()))
                .fetchMap(row -> row.value1(), row -> new Told(row.value2(), row.value3()));
        return heard.stream()
                .flatMap(one -> Stream.ofNullable(owners.get(one.about().id())).map(told -> concern(one, told)))
                .toList();
    }

    private static Concern concern(Heard one, Told told) {
        var words = one.name().equals(TroubleHappening.PAUSED)
                ? "It paused itself: " + told.reason()
                : "Students cannot go on: a step failed";
        return Concern.failed(one, told.owner(), words);
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
