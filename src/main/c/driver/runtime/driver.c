/* The driver's own objects: which fields are watched and told, and its trace points. */
#include "lab.h"
#include "vfio_ccw_private.h"
#include <linux/vfio_ccw.h>

extern void *the_subchannel(void);
static struct vfio_ccw_private *private;
static int last_state, last_program, irb_changes;

static const char *state_name(int state)
{
	static const char *const names[] = {
		[VFIO_CCW_STATE_NOT_OPER] = "NOT_OPER", [VFIO_CCW_STATE_STANDBY] = "STANDBY",
		[VFIO_CCW_STATE_IDLE] = "IDLE", [VFIO_CCW_STATE_CP_PROCESSING] = "CP_PROCESSING",
		[VFIO_CCW_STATE_CP_PENDING] = "CP_PENDING",
	};

	return state >= 0 && state < (int)ARRAY_SIZE(names) && names[state] ? names[state] : "UNKNOWN";
}

static const char *event_name(int event)
{
	static const char *const names[] = {
		[VFIO_CCW_EVENT_NOT_OPER] = "NOT_OPER", [VFIO_CCW_EVENT_IO_REQ] = "IO_REQ",
		[VFIO_CCW_EVENT_INTERRUPT] = "INTERRUPT", [VFIO_CCW_EVENT_ASYNC_REQ] = "ASYNC_REQ",
#ifdef TREE_HAS_OPEN_EVENT
		[VFIO_CCW_EVENT_OPEN] = "OPEN", [VFIO_CCW_EVENT_CLOSE] = "CLOSE",
#endif
	};

	return event >= 0 && event < (int)ARRAY_SIZE(names) && names[event] ? names[event] : "UNKNOWN";
}

static struct vfio_ccw_private *find_private(void)
{
#ifdef TREE_HAS_VDEV
	if (the_vfio_device)
		return container_of(the_vfio_device, struct vfio_ccw_private, vdev);
#endif
#ifdef TREE_HAS_PARENT
	return NULL;
#else
	return dev_get_drvdata(&((struct subchannel *)the_subchannel())->dev);
#endif
}

void driver_watch(void)
{
	watches_reset();
	private = find_private();
	if (!private)
		return;
	last_state = private->state;
	last_program = private->cp.initialized;
	irb_changes = 0;
	watch(&private->state, sizeof(private->state), "state");
	watch(&private->irb, sizeof(private->irb), "irb");
	watch(&private->cp.initialized, sizeof(private->cp.initialized), "initialized");
	watch(&private->completion, sizeof(private->completion), "completion");
#ifdef TREE_HAS_CRW
	watch(&private->crw, sizeof(private->crw), "crw");
#endif
	if (private->io_region)
		watch(private->io_region->irb_area, sizeof(private->io_region->irb_area), "irb_area");
}

void driver_forget(const void *storage)
{
	if (storage == private) {
		poll_fields();
		private = NULL;
		the_vfio_device = NULL;
		watches_reset();
	}
}

int driver_holds_program(void)
{
	return private && private->cp.initialized;
}

void poll_fields(void)
{
	if (!private || silent)
		return;
	if (private->state != last_state) {
		tell("state %s %s", state_name(last_state), state_name(private->state));
		last_state = private->state;
	}
	if (private->cp.initialized != last_program) {
		last_program = private->cp.initialized;
		tell("program %d", last_program);
	}
	if (irb_changes) {
		irb_changes = 0;
		tell_hex("irb", &private->irb, sizeof(private->irb));
	}
}

void driver_will_store(const char *field)
{
	if (!strcmp(field, "irb"))
		irb_changes = 1;
}

static int covers(unsigned long at, unsigned long size, const void *field, unsigned long field_size)
{
	return at < (unsigned long)field + field_size && at + size > (unsigned long)field;
}

void driver_stored(unsigned long at, unsigned long size)
{
	struct ccw_io_region *io = private ? private->io_region : NULL;

	if (!private)
		return;
	if (covers(at, size, &private->irb, sizeof(private->irb)))
		tell_hex("irb", &private->irb, sizeof(private->irb));
	if (io && covers(at, size, io->scsw_area, sizeof(io->scsw_area)))
		tell_hex("scsw", io->scsw_area, sizeof(io->scsw_area));
	if (io && covers(at, size, io->irb_area, sizeof(io->irb_area)))
		tell_hex("area", io->irb_area, sizeof(io->irb_area));
}

void lab_trace_vfio_ccw_fsm_event(struct subchannel_id schid, int state, int event)
{
	poll_fields();
	tell("fsm %s %s", state_name(state), event_name(event));
}

void lab_trace_vfio_ccw_fsm_io_request(int fctl, struct subchannel_id schid, int errno, char *errstr)
{
	poll_fields();
	tell("ioreq %d %d", fctl, errno);
}

void lab_trace_vfio_ccw_fsm_async_request(struct subchannel_id schid, int command, int errno)
{
	poll_fields();
	tell("asyncreq %d %d", command, errno);
}
