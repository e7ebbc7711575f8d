package app.throughline.workflow.watch.page;

import app.throughline.kernel.RecordRef;
import app.throughline.note.RecordPlaces;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What records are called that came along into a workflow, as far as the viewer sees them. */
@Component
record RecordNames(ObjectProvider<RecordPlaces> places) {
    Optional<RecordPlaces.Place> find(RecordRef record) {
        return places.stream()
                .filter(one -> one.kind().equals(record.kind()))
                .flatMap(one -> one.find(record.id()).stream())
                .findFirst();
    }
}
