package app.throughline.segment.version;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.Names;
import app.throughline.filter.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Says which conditions came, went and changed between two filters; what only stands elsewhere in its group is the same. */
public final class Differences {
    private final Catalogue catalogue;
    private final Names names;

    /** @param names what people, teams and segments are called */
    public Differences(Catalogue catalogue, Names names) {
        this.catalogue = catalogue;
        this.names = names;
    }

    /** A sentence for each, such as "Added: priority is Critical, in at least one alert"; none for filters that are the same. */
    public List<String> between(Filter before, Filter after) {
        var gone = new ArrayList<>(Strand.of(before));
        var come = new ArrayList<>(Strand.of(after));
        for (var strand : List.copyOf(gone)) {
            if (come.remove(strand)) {
                gone.remove(strand);
            }
        }
        var said = new ArrayList<String>();
        for (var strand : List.copyOf(gone)) {
            var other = come.stream().filter(strand::isAbout).findFirst();
            if (other.isPresent()) {
                gone.remove(strand);
                come.remove(other.get());
                said.add("Changed: " + words(strand) + " became " + words(other.get()) + place(strand));
            }
        }
        come.forEach(strand -> said.add("Added: " + words(strand) + place(strand)));
        gone.forEach(strand -> said.add("Removed: " + words(strand) + place(strand)));
        return said.isEmpty() && !before.equals(after) ? List.of("The same conditions, grouped in another way") : said;
    }

    private String words(Strand strand) {
        return Sentence.part(strand.condition(), catalogue, names);
    }

    private static String place(Strand strand) {
        var place = strand.around().stream()
                .map(Differences::spoken)
                .filter(word -> !word.isEmpty())
                .toList();
        return place.isEmpty() ? "" : " (" + String.join(", ", place) + ")";
    }

    private static String spoken(String around) {
        return switch (around) {
            case "any" -> "one of several";
            case "none" -> "must not be";
            default -> around.replace('_', ' ');
        };
    }
}
