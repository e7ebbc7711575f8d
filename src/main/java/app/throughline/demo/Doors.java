package app.throughline.demo;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.Alerts;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.Cases;
import app.throughline.casework.Closings;
import app.throughline.demo.forms.DemoForms;
import app.throughline.kernel.Caller;
import app.throughline.message.Messages;
import app.throughline.note.Attempts;
import app.throughline.note.NoteChange;
import app.throughline.note.Notes;
import app.throughline.note.WriteNote;
import app.throughline.task.Tasks;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** The doors through which the university's work is done: the same that people and programs use. */
@Component
record Doors(
        Alerts alerts,
        AlertMoves moves,
        Cases cases,
        CaseProperties properties,
        Closings closings,
        Tasks tasks,
        Notes notes,
        Attempts attempts,
        Messages messages,
        DemoForms forms,
        InstantSource clock) {
    /**
     * What a door answered, if it was no refusal.
     *
     * @throws IllegalStateException otherwise: the demo asks for nothing that is refused
     */
    static <T> T done(Class<T> expected, Object answer) {
        if (!expected.isInstance(answer)) {
            throw new IllegalStateException("The demo was refused: " + answer);
        }
        return expected.cast(answer);
    }

    /** Writes a note in its author's own name: one that only the author may read is seen by nobody else. */
    void write(WriteNote note, Viewer author) {
        Caller.web(author.accountId()).run(() -> done(NoteChange.Done.class, notes.write(note, author)));
    }
}
