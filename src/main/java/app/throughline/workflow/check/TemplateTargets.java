package app.throughline.workflow.check;

import app.throughline.contact.Consents;
import app.throughline.message.MessageTemplates;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Templates of messages, as steps name them. */
@Configuration
class TemplateTargets {
    private record Templates(StepTargets.Kind kind, Consents.Channel channel, MessageTemplates all)
            implements StepTargets {
        @Override
        public List<Target> list() {
            return all.usable(channel).stream()
                    .map(one -> new Target(one.id(), one.draft().name()))
                    .toList();
        }
    }

    @Bean
    StepTargets mailTemplates(MessageTemplates all) {
        return new Templates(StepTargets.Kind.EMAIL, Consents.Channel.EMAIL, all);
    }

    @Bean
    StepTargets textTemplates(MessageTemplates all) {
        return new Templates(StepTargets.Kind.TEXT, Consents.Channel.SMS, all);
    }
}
