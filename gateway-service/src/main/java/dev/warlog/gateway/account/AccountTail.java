package dev.warlog.gateway.account;

import dev.warlog.contract.AccountEvent;
import dev.warlog.contract.AccountEvent.Banned;
import dev.warlog.contract.AccountEvent.SignedOut;
import dev.warlog.contract.AccountEvent.Unbanned;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.Topics;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.token.Revocations;
import dev.warlog.log.ReaderSettings;
import dev.warlog.log.TopicTail;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what happens to accounts: who signed out or is banned loses its sockets here, whichever gateway it asked. */
@Startup
@Singleton
public class AccountTail {

    private static final Logger LOG = Logger.getLogger(AccountTail.class);

    /** A socket counts as older than an event also when the clocks of two machines differ by this. */
    private static final long CLOCKS_MILLIS = 1_000;

    private final Revocations revocations;
    private final Clients clients;
    private final GatewayMetrics metrics;
    private final Event<AccountNews> news;
    private final TopicTail tail;

    AccountTail(
            Revocations revocations,
            Clients clients,
            GatewayMetrics metrics,
            Event<AccountNews> news,
            GatewayLimits limits,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.revocations = revocations;
        this.clients = clients;
        this.metrics = metrics;
        this.news = news;
        this.tail = new TopicTail(
                new ReaderSettings(bootstrapServers, Topics.ACCOUNT_EVENTS.topicName(), "gateway-accounts", "", 0),
                Duration.ofMillis(limits.accounts().tokenLifeMillis()),
                0,
                clock,
                this::onRecords);
        tail.start();
    }

    /** Why accounts' events cannot be read, or null when they can. */
    public @Nullable String problem() {
        return tail.problem();
    }

    private void onRecords(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                AccountNews told = new AccountNews(AccountEvent.decode(record.value()), record.timestamp());
                apply(told);
                news.fire(told);
            } catch (MalformedMessageException e) {
                metrics.oddRecord("damaged");
                LOG.errorf("an account's event at %d/%d is damaged: %s", record.partition(), record.offset(), e.text());
            } catch (RuntimeException e) {
                metrics.oddRecord("failed");
                LOG.errorf(e, "an account's event at %d/%d failed", record.partition(), record.offset());
            }
        }
    }

    private void apply(AccountNews told) {
        if (told.event() instanceof SignedOut gone) {
            revocations.signedOut(gone.login(), told.atMillis());
            for (Client client : clients.of(gone.user())) {
                if (client.login().equals(gone.login()) || openedBefore(client, told)) {
                    client.close(ClosingCode.SIGNED_OUT);
                }
            }
        } else if (told.event() instanceof Banned banned) {
            revocations.banned(banned.user(), banned.untilMillis() == 0 ? Long.MAX_VALUE : banned.untilMillis());
            for (Client client : clients.of(banned.user())) {
                if (revocations.reason(client.userId(), client.login()) != null) {
                    client.close(ClosingCode.BANNED);
                }
            }
        } else if (told.event() instanceof Unbanned free) {
            revocations.unbanned(free.user());
        }
    }

    /** What is read once more at a start must not hit who signed in since then. */
    private static boolean openedBefore(Client client, AccountNews told) {
        return client.openedAtMillis() <= told.atMillis() + CLOCKS_MILLIS;
    }

    @PreDestroy
    void stop() {
        tail.close();
    }
}
