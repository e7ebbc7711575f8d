package app.throughline.workflow.entry.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.listing.RecordAction;
import app.throughline.web.Form;
import java.util.List;

/** What enrolling is called and asks, the same in every list. */
interface Enrolls extends RecordAction {
    /** What is asked. */
    EnrollForm enrolling();

    @Override
    default Look look() {
        return EnrollForm.LOOK;
    }

    @Override
    default int alone(Form form) {
        return enrolling().alone(form, alone());
    }

    @Override
    default List<Input> inputs(Viewer viewer) {
        return enrolling().inputs(viewer);
    }

    @Override
    default List<FieldError> check(Form form, Viewer viewer) {
        return enrolling().check(form, viewer);
    }

    @Override
    default String sentence(Form form, Viewer viewer) {
        return enrolling().sentence(form, viewer);
    }
}
