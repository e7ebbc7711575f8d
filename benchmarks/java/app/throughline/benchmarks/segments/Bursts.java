package app.throughline.benchmarks.segments;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One statement after another changes the tasks of many students; how fast does the engine decide on them? */
final class Bursts {
    private final Live live;
    private final int students;
    private long from = 1;

    Bursts(Live live, int students) {
        this.live = live;
        this.students = students;
    }

    /** The median of so many bursts, in students a second from the statement's commit to the queue's end. */
    double perSecond(int times) throws SQLException {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            rates.add(burst());
        }
        return rates.stream().sorted().toList().get(times / 2);
    }

    private double burst() throws SQLException {
        if (from + students > live.store().population().contacts()) {
            from = 1;
        }
        var range = " between " + from + " and " + (from + students - 1);
        long changed = live.query("select count(distinct contact_id) from task.task where contact_id" + range);
        live.execute("update task.task set priority = 5 - priority where contact_id" + range);
        from += students;
        double seconds = live.await(
                "select (exists (select from segment.change_0) or exists (select from segment.change_1)"
                        + " or exists (select from segment.change_2))::int",
                0,
                600);
        return changed / seconds;
    }
}
