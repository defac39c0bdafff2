import DragIcon from '@mui/icons-material/DragIndicator';
import { Box } from '@mui/material';
import type { RowDrag } from './use-row-drag.ts';

interface DragHandleProps {
  readonly drag: RowDrag;
  readonly title: string;
}

/** By which a row is dragged. For the pointer alone: keys have another way to the same. */
export function DragHandle({ drag: { handle, isTarget }, title }: DragHandleProps) {
  return (
    <Box
      component="span"
      {...handle}
      onClick={(event) => event.stopPropagation()}
      aria-hidden
      title={title}
      sx={{
        ...{ display: 'inline-flex', verticalAlign: 'middle', p: 0.5, cursor: 'grab' },
        color: isTarget ? 'primary.main' : 'action.active',
      }}
    >
      <DragIcon />
    </Box>
  );
}
