package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseBrief;
import app.throughline.casework.Cases;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.web.SearchSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cases in search. */
@Component
record CaseSearch(Cases cases, Contacts contacts) implements SearchSource {
    private static final Numbered NUMBERED = new Numbered("CASE", "/cases/");

    @Override
    public String label() {
        return "Cases";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.can(Area.CASES, Level.MINE);
    }

    @Override
    public List<Hit> find(String words, int limit, Viewer viewer) {
        return words.length() < SHORTEST ? List.of() : hits(cases.search(words, limit));
    }

    @Override
    public Numbered numbered() {
        return NUMBERED;
    }

    @Override
    public Optional<Hit> find(long number, Viewer viewer) {
        return hits(cases.find(number).stream().toList()).stream().findFirst();
    }

    private List<Hit> hits(List<CaseBrief> briefs) {
        var names = contacts.byId(briefs.stream().map(CaseBrief::contactId).toList());
        return briefs.stream()
                .map(brief -> NUMBERED.hit(
                        brief.number(),
                        "briefcase",
                        brief.title(),
                        ContactCard.nameIn(names, brief.contactId()),
                        "Case"))
                .toList();
    }
}
