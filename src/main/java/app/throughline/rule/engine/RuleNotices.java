package app.throughline.rule.engine;

import static app.throughline.db.rule.Tables.RULE;
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

/** That a rule failed or ran in a circle is told to its owner (product RU-2, RU-3). */
@Component
class RuleNotices implements NoticeSource {
    private final DSLContext db;

    RuleNotices(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "rule";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return Hearing.of(RuleHappening.class, happening);
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var owners = db.select(RULE.ID, RULE.OWNER_ID)
                .from(RULE)
                .where(RULE.ID.in(heard.stream().map(one -> one.about().id()).toList()))
                .fetchMap(row -> row.value1(), row -> row.value2());
        return heard.stream()
                .flatMap(one -> Stream.ofNullable(owners.get(one.about().id())).map(owner -> concern(one, owner)))
                .toList();
    }

    private static Concern concern(Heard one, long owner) {
        var words = switch (one.name()) {
            case "rule.failed" -> "It failed, and what it had changed was undone";
            case "rule.unreadable" -> "Its conditions cannot be read any more, so it does not run";
            default -> "It was stopped: it ran in a circle";
        };
        return Concern.failed(one, owner, words);
    }

    /** For those who see rules. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return db.select(RULE.ID, RULE.NAME)
                .from(RULE)
                .where(RULE.ID.in(records))
                .and(condition("(select sec.level(5)) >= 2"))
                .fetchMap(
                        row -> row.value1(),
                        row -> new NoticeLine(
                                "Rule", row.value2(), "", "/rules/" + row.value1() + "/runs", false, null));
    }
}
