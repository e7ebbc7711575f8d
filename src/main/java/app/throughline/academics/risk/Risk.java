package app.throughline.academics.risk;

import java.util.List;

/** The grade risk of an enrollment: the level, the sum of the points, and for what each was given. */
public record Risk(RiskLevel level, int points, List<RiskPoint> given) {
    public Risk {
        given = List.copyOf(given);
    }
}
