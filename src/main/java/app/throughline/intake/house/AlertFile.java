package app.throughline.intake.house;

import static app.throughline.intake.house.HouseColumn.choice;
import static app.throughline.intake.house.HouseColumn.of;
import static app.throughline.intake.house.HouseColumn.text;

import app.throughline.intake.house.HouseColumn.Type;
import app.throughline.intake.house.HouseFile.Need;
import java.util.List;

/** The file of alerts of an earlier system. */
final class AlertFile {
    private static final List<String> CLOSED = List.of("resolved", "dismissed", "cancelled");

    static final HouseFile FILE = HouseFile.of(
                    "alerts",
                    "source_ref",
                    text("source_ref", 200).must(),
                    text("student_id", 120).must(),
                    text("type", 120).must(),
                    choice("priority", "critical", "high", "medium", "low").must(),
                    of("created_at", Type.INSTANT).must(),
                    choice("status", "triage", "in_progress", "escalated", "resolved", "dismissed", "cancelled"),
                    text("title", 200),
                    text("description", 10_000),
                    text("section_id", 120),
                    text("reviewer", 120),
                    of("due_date", Type.DATE),
                    of("closed_at", Type.INSTANT),
                    text("reason", 120))
            .ordered("created_at", "closed_at")
            .needing(
                    new Need("status", CLOSED, "closed_at"),
                    new Need("closed_at", List.of(), "status"),
                    new Need("reason", List.of(), "closed_at"))
            .facts();

    private AlertFile() {}
}
