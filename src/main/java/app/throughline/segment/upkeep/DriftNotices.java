package app.throughline.segment.upkeep;

import app.throughline.access.Staff;
import app.throughline.kernel.Happening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeSource;
import app.throughline.segment.engine.EngineNumbers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** That memberships were wrong is told to those of IT (product SE-4, section 19). */
@Component
class DriftNotices implements NoticeSource {
    private final Staff staff;

    DriftNotices(Staff staff) {
        this.staff = staff;
    }

    @Override
    public String kind() {
        return "comparison";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return happening.name().equals(EngineNumbers.DRIFTED)
                ? Optional.of(new Hearing(happening.about(), List.of()))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var people = staff.ofGroup(Staff.IT);
        return heard.stream()
                .flatMap(one -> people.stream().map(account -> concern(one, account)))
                .toList();
    }

    private static Concern concern(Heard one, long account) {
        return Concern.failed(one, account, "A comparison found memberships that were wrong and put them right");
    }

    /** There is one page for all of them, which checks who may see it. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return records.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        _ -> new NoticeLine("Live segments", "", "", UpkeepController.PAGE, false, null)));
    }
}
