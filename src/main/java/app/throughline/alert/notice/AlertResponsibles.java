package app.throughline.alert.notice;

import static app.throughline.db.alert.Tables.ALERT;

import app.throughline.access.Assignee;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.Responsibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who reviews an alert and who raised it. */
@Component
record AlertResponsibles(DSLContext db) implements Responsibles {
    @Override
    public String kind() {
        return "alert";
    }

    @Override
    public Optional<Long> numbered(long number) {
        return db.select(ALERT.ID).from(ALERT).where(ALERT.NUMBER.eq(number)).fetchOptional(r -> r.value1());
    }

    @Override
    public List<Tie> ties(long record) {
        return db.select(ALERT.REVIEWER_ID, ALERT.REVIEWER_TEAM_ID, ALERT.CREATED_BY)
                .from(ALERT)
                .where(ALERT.ID.eq(record))
                .fetchOptional(r -> ties(r.value1(), r.value2(), r.value3()))
                .orElse(List.of());
    }

    private static List<Tie> ties(@Nullable Long reviewer, @Nullable Long team, @Nullable Long raiser) {
        var ties = new ArrayList<Tie>();
        if (reviewer != null || team != null) {
            ties.add(new Tie(NoticeRole.REVIEWER, Assignee.of(reviewer, team)));
        }
        if (raiser != null) {
            ties.add(new Tie(NoticeRole.RAISER, new Assignee.Person(raiser)));
        }
        return ties;
    }
}
