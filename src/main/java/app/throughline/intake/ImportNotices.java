package app.throughline.intake;

import static app.throughline.db.intake.Tables.FEED;
import static app.throughline.db.intake.Tables.IMPORT_RUN;
import static org.jooq.impl.DSL.condition;

import app.throughline.access.Staff;
import app.throughline.kernel.Happening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That an import failed is told to whoever began it and to those of IT. */
@Component
class ImportNotices implements NoticeSource {
    private final DSLContext db;
    private final Staff staff;

    ImportNotices(DSLContext db, Staff staff) {
        this.db = db;
        this.staff = staff;
    }

    @Override
    public String kind() {
        return "import";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return Hearing.of(ImportHappening.class, happening);
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var it = staff.ofGroup(Staff.IT);
        var owners = db.select(IMPORT_RUN.ID, IMPORT_RUN.STARTED_BY)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ID.in(
                        heard.stream().map(one -> one.about().id()).toList()))
                .fetchMap(r -> r.value1(), r -> r.value2());
        var concerns = new ArrayList<Concern>();
        for (var one : heard) {
            var people = new LinkedHashSet<Long>();
            Optional.ofNullable(owners.get(one.about().id())).ifPresent(people::add);
            people.addAll(it);
            people.forEach(account -> concerns.add(concern(one, account)));
        }
        return concerns;
    }

    private static Concern concern(Heard one, long account) {
        var words = one.name().equals("import.refused") ? "It was refused: nothing was taken" : "It failed";
        return Concern.failed(one, account, words);
    }

    /** For those who may see imports. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return db.select(IMPORT_RUN.ID, IMPORT_RUN.TITLE, FEED.NAME)
                .from(IMPORT_RUN)
                .join(FEED)
                .on(FEED.ID.eq(IMPORT_RUN.FEED_ID))
                .where(IMPORT_RUN.ID.in(records))
                .and(condition("(select sec.level(8)) >= 4"))
                .fetchMap(
                        r -> r.value1(),
                        r -> new NoticeLine("Import", r.value2(), r.value3(), "/imports/" + r.value1(), false, null));
    }
}
