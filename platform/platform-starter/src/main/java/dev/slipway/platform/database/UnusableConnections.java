package dev.slipway.platform.database;

import java.sql.SQLException;
import java.util.Set;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Tells the connection pool which errors mean that a connection will not work again,
 * besides those that it knows. The pool then replaces the connection, and the next
 * attempt may succeed.
 * <p>
 * The reason for most of it is a failover: a primary that has become a standby keeps its
 * connections, and rejects every change on them until they reach their maximum age. A
 * read-only transaction that tries to write is rejected with the same state, and costs a
 * new connection.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQL
 * states of PostgreSQL</a>
 */
public class UnusableConnections implements SQLExceptionOverride {

	/** Read-only; the server has closed the connection; its database is gone. */
	private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "57P04", "57P05");

	@java.lang.Override // the interface has a type of this name
	public Override adjudicate(SQLException ex) {
		return STATES.contains(ex.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
