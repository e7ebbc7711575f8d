package app.throughline.alert.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.web.SearchSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Alerts in search. */
@Component
record AlertSearch(Alerts alerts, Contacts contacts) implements SearchSource {
    private static final Numbered NUMBERED = new Numbered("ALERT", "/alerts/");

    @Override
    public String label() {
        return "Alerts";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.ALERTS, Level.RAISE);
    }

    @Override
    public List<Hit> find(String words, int limit, Viewer viewer) {
        return words.length() < SHORTEST ? List.of() : hits(alerts.search(words, limit));
    }

    @Override
    public Numbered numbered() {
        return NUMBERED;
    }

    @Override
    public Optional<Hit> find(long number, Viewer viewer) {
        return hits(alerts.find(number)
                        .map(alert -> List.of(alerts.brief(alert)))
                        .orElse(List.of()))
                .stream()
                .findFirst();
    }

    private List<Hit> hits(List<AlertBrief> briefs) {
        var names = contacts.byId(briefs.stream().map(AlertBrief::contactId).toList());
        return briefs.stream()
                .map(brief -> NUMBERED.hit(
                        brief.number(),
                        brief.icon(),
                        brief.title(),
                        ContactCard.nameIn(names, brief.contactId()),
                        "Alert"))
                .toList();
    }
}
