package app.throughline.workflow.entry;

import static app.throughline.db.contact.Tables.CONTACT;

import app.throughline.workflow.Addressed;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.Trigger;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * How many may enter a workflow at once before somebody else has to agree (product WF-5, security 2a): what its policy
 * says, fewer where it sends texts, and never more than a tenth of all students. As the software, in the caller's transaction.
 */
@Component
class Threshold implements Addressed {
    /** So many texts at once need a second person. */
    static final int TEXTS = 100;

    /** However few students there are, so many are no crowd. */
    static final int FEW = 25;

    private static final int TENTH = 10;

    private final DSLContext db;
    private final EntryAudiences audiences;

    Threshold(DSLContext db, EntryAudiences audiences) {
        this.db = db;
        this.audiences = audiences;
    }

    @Override
    public int students(Definition definition) {
        return (int) definition.triggers().stream()
                .filter(entry ->
                        entry.trigger() instanceof Trigger.Scheduled || entry.trigger() instanceof Trigger.SegmentMoved)
                .flatMap(entry -> audiences.matching(entry, "counted").stream())
                .map(Candidate::contact)
                .distinct()
                .count();
    }

    @Override
    public List<Somebody> whom(Definition definition) {
        return definition.triggers().stream()
                .flatMap(entry -> audiences.matching(entry, "sampled").stream())
                .map(one -> new Somebody(one.contact(), one.about()))
                .toList();
    }

    @Override
    public boolean areMany(int students, Definition definition) {
        return students > most(definition) || students > FEW && students > tenth();
    }

    /** The most who are not many. */
    int alone(Definition definition) {
        return Math.min(most(definition), Math.max(FEW, tenth()));
    }

    private static int most(Definition definition) {
        int most = definition.policies().crowds().approvalAbove();
        boolean texts = definition.all().anyMatch(Step.SendText.class::isInstance);
        return texts ? Math.min(most, TEXTS) : most;
    }

    private int tenth() {
        return db.select(DSL.count())
                        .from(CONTACT)
                        .where(CONTACT.STATUS.eq("active"))
                        .and(CONTACT.DECEASED.isFalse())
                        .fetchSingle(row -> row.value1())
                / TENTH;
    }
}
