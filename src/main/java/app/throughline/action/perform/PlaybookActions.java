package app.throughline.action.perform;

import app.throughline.access.Viewer;
import app.throughline.action.ActionRefused;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.SubjectKind;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CasePlaybooks;
import app.throughline.kernel.Cause;
import org.springframework.stereotype.Component;

/** Playbooks, applied by the software to cases. */
@Component
class PlaybookActions {
    private final CasePlaybooks playbooks;
    private final FactsStore facts;

    PlaybookActions(CasePlaybooks playbooks, FactsStore facts) {
        this.playbooks = playbooks;
        this.facts = facts;
    }

    /** A playbook that everybody may use. @throws ActionRefused if it is not in use any more */
    CasePlaybooks.Template get(long id) {
        return playbooks.template(id).orElseThrow(() -> new ActionRefused("This playbook is no longer used."));
    }

    /** Adds its tasks to the case, or to the case of the alert. */
    Outcome apply(long id, Facts of, Cause cause) {
        var playbook = get(id);
        if (of.caseId() == null) {
            return new Outcome.Skipped("It is in no case, and the tasks of a playbook belong to one.");
        }
        var number = of.subject().kind() == SubjectKind.CASE ? of.number() : facts.caseNumber(of.caseId());
        var change = playbooks.apply(number, id, false, Viewer.software(cause));
        if (change instanceof CaseChange.Invalid(var errors)
                && errors.getFirst().code().equals("applied_before")) {
            return new Outcome.Skipped(playbook.name() + " was applied to CASE-" + number + " before.");
        }
        CaseActions.done(change);
        return Outcome.Done.of(new FieldChange("playbook", null, playbook.name()));
    }

    /** Adds its tasks to a new case. */
    FieldChange apply(long number, CasePlaybooks.Template playbook, Cause cause) {
        CaseActions.done(playbooks.apply(number, playbook.id(), false, Viewer.software(cause)));
        return new FieldChange("playbook", null, playbook.name());
    }
}
