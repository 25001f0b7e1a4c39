/** Names the outcome of a round from its observations, and grades it as the scenario does. */
package ccwlab.outcome;
