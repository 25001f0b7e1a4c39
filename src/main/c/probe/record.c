/* What a vCPU writes down of its program. */
#include "probe.h"

/* Where records go that do not fit. */
static struct record spare[VCPUS];

volatile struct record *record(const struct vcpu *v, u32 op, int kind)
{
	u32 records = v->block->records, i;
	volatile struct record *r = records < RECORDS ? &v->block->record[records] : &spare[v->number];

	/* stored[] beyond length is not looked at. */
	for (i = 0; i < 8; i++)
		((volatile u64 *)r)[i] = 0;
	r->op = op;
	r->kind = kind;
	r->cc = NO_CC;
	return r;
}

void written(const struct vcpu *v)
{
	ordered();
	if (v->block->records < RECORDS)
		v->block->records++;
	else
		v->block->lost++;
}

void scsw_after(struct vcpu *v, u32 r1, volatile struct record *r)
{
	struct call call = { .r1 = r1, .address = (u64)v->schib };

	if (!(header()->flags & STSCH_AFTER) || io_stsch(&call))
		return;
	copy(r->scsw, v->schib + 28, sizeof(r->scsw));
	r->valid = 1;
}
