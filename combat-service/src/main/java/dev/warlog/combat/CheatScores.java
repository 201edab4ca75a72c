package dev.warlog.combat;

import dev.warlog.engine.UserId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The score of each account: raised by offences, falling with time. It is kept in memory only, by the process that owns
 * the fight; the stream has everything that it was made of.
 */
final class CheatScores {

    private static final int MILLI = 1000;
    private static final int SECONDS_PER_MINUTE = 60;

    private final CombatLimits.Offences limits;
    private final Map<UserId, Account> accounts;

    /**
     * What an offence did to a score.
     *
     * @param weight what it added; 0 when it came right after another of the same sort
     */
    record Scored(int weight, int before, int score) {}

    private static final class Account {
        long milli;
        long atMillis;
        final Map<Offence, Long> countedAtMillis = new EnumMap<>(Offence.class);
    }

    CheatScores(CombatLimits.Offences limits) {
        this.limits = limits;
        accounts = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UserId, Account> eldest) {
                return size() > limits.accounts();
            }
        };
    }

    synchronized Scored offend(UserId user, Offence offence, long nowMillis) {
        Account account = accounts.computeIfAbsent(user, _ -> new Account());
        long restMillis = Math.max(0, nowMillis - account.atMillis);
        // a point a minute is a thousandth of a point in 60 milliseconds
        account.milli = Math.max(0, account.milli - restMillis * limits.fallPerMinute() / SECONDS_PER_MINUTE);
        account.atMillis = Math.max(account.atMillis, nowMillis);
        int before = points(account);
        int weight = 0;
        if (nowMillis - account.countedAtMillis.getOrDefault(offence, 0L) >= limits.onceInMillis()) {
            account.countedAtMillis.put(offence, nowMillis);
            weight = offence.weight(limits);
            account.milli = Math.min((long) limits.most() * MILLI, account.milli + (long) weight * MILLI);
        }
        return new Scored(weight, before, points(account));
    }

    /** How many accounts are remembered. */
    synchronized int size() {
        return accounts.size();
    }

    private static int points(Account account) {
        return (int) (account.milli / MILLI);
    }
}
