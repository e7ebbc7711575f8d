package app.throughline.alert.budget;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** While the application runs: looks every few minutes whether it is time to let held alerts go. Commands do not. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
class BudgetWatch {
    private final Budgets budgets;

    BudgetWatch(Budgets budgets) {
        this.budgets = budgets;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void morning() {
        budgets.morning();
    }
}
