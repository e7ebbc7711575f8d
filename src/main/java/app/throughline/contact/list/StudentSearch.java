package app.throughline.contact.list;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.web.SearchSource;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Students in search: by name, student id or e-mail address. */
@Component
record StudentSearch(Contacts contacts) implements SearchSource {
    @Override
    public String label() {
        return "Students";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.CONTACTS, Level.MINE);
    }

    @Override
    public List<Hit> find(String words, int limit, Viewer viewer) {
        return contacts.search(words, limit).stream().map(StudentSearch::hit).toList();
    }

    @Override
    public Optional<Hit> at(String path, Viewer viewer) {
        if (!path.matches("/students/\\d{1,18}")) {
            return Optional.empty();
        }
        var id = Long.parseLong(path.substring("/students/".length()));
        return Optional.ofNullable(contacts.byId(List.of(id)).get(id)).map(StudentSearch::hit);
    }

    private static Hit hit(ContactCard card) {
        var face = Ui.Face.of(card.id().value(), card.name());
        var note = card.standing().isEmpty() ? card.studentId() : card.studentId() + " · " + card.standing();
        return new Hit(face, "", card.name(), note, "/students/" + card.id().value(), "Student");
    }
}
